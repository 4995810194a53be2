import Testing

@testable import Practice

/// Systems from CSV: which system a row is about, and what it changes.
struct SystemImportTests {
    @Test func newOnesAreAddedWithAllThatTheFileSays() throws {
        let fixture = try Fixture()
        let (site, owner) = (try fixture.site("Main"), try fixture.person("Ada Lovelace"))
        let line = ServiceLine(id: fixture.store.newID(), name: "ED CT")
        try fixture.store.save(line)
        let text = """
            Name,kind,Site,room,addresses,AE titles,vendor,model,version,support ends,owner,vendor_contact_name,\
            vendor_contact_phone,vendor_contact_weekend_phone,service_lines,depends_on,handles_phi,locked,portable,\
            removable_media,disposal,notes
            PACS,pacs,main,Rack 2,10.0.0.1; pacs.example,PACS;PACS2,Acme,"A, B",1.10,2028-12-31,ada lovelace,Desk,\
            +1 800 555 0141,+1 800 555 0241,ed ct,Database,TRUE,yes,no,unknown,Shredded,"One
            two"
            Database,SERVER,,,,,,,,,,,,,,,no,,,,,
            """
        let shown = try SystemCSV.preview(text, fixture.store)
        #expect(try fixture.store.counts().systems == 0)
        #expect(shown.added == 2 && shown.changed == 0 && shown.unchanged == 0 && shown.warnings.isEmpty)
        #expect(shown.changes.map(\.line) == [2, 4])
        #expect(shown.changes[0].fields.contains(.init(name: "depends_on", before: "", after: "Database")))
        #expect(shown.changes[0].id == nil)
        let done = try SystemCSV.importing(text, into: fixture.store)
        #expect(done.shown == shown)
        #expect(done.changes.map(\.action) == [.added, .added])
        let pacs = try #require(try fixture.store.systems(ListQuery(text: "pacs.example")).items.first)
        let database = try #require(try fixture.store.systems(ListQuery(text: "database")).items.first)
        #expect(
            pacs
                == System(
                    id: pacs.id,
                    name: "PACS",
                    kind: .pacs,
                    site: site.id,
                    room: "Rack 2",
                    addresses: ["10.0.0.1", "pacs.example"],
                    aeTitles: ["PACS", "PACS2"],
                    vendor: "Acme",
                    model: "A, B",
                    version: "1.10",
                    supportEnds: "2028-12-31",
                    vendorContact: VendorContact(
                        name: "Desk",
                        phone: "+1 800 555 0141",
                        weekendPhone: "+1 800 555 0241"
                    ),
                    owner: owner.id,
                    serviceLines: [line.id],
                    dependsOn: [database.id],
                    handlesPHI: true,
                    physical: Physical(isLocked: .yes, isPortable: .no, disposal: "Shredded"),
                    notes: "One\ntwo"
                )
        )
        #expect(!database.handlesPHI && database.kind == .server)
        #expect(try fixture.store.dependents(.system, database.id.text).map(\.id) == [pacs.id.text])
    }

    @Test func aRowIsAboutTheSystemWithItsIDElseItsNameElseItsAddress() throws {
        let fixture = try Fixture()
        let store = fixture.store
        let byID = System(id: store.newID(), name: "One", kind: .pacs)
        let byName = System(id: store.newID(), name: "Two", kind: .pacs, addresses: ["10.0.0.2"])
        let byAddress = System(id: store.newID(), name: "Three", kind: .pacs, addresses: ["10.0.0.3", "C.example"])
        for system in [byID, byName, byAddress] { try store.save(system) }
        let shown = try SystemCSV.preview(
            """
            id,name,room,addresses
            \(byID.id.text.uppercased()),Renamed,A,
            ,TWO,B,10.0.0.3
            ,Another,C,c.EXAMPLE;10.0.0.9
            """,
            store
        )
        #expect(shown.changes.map(\.id) == [byID.id, byName.id, byAddress.id])
        #expect(shown.changes.map(\.action) == [.changed, .changed, .changed])
        #expect(
            shown.changes[2].fields == [
                .init(name: "name", before: "Three", after: "Another"), .init(name: "room", before: "", after: "C"),
                .init(name: "addresses", before: "10.0.0.3; C.example", after: "c.EXAMPLE; 10.0.0.9"),
            ]
        )
    }

    @Test func emptyCellsAndColumnsThatAreNotThereLeaveWhatIsKnown() throws {
        let store = try Fixture.example().store
        let before = try store.allSystems()
        let text = "name,vendor,version,\"notes\"\nPACS,,12.5,\n,,,\nRIS,Cornerstone Health IT,,\n"
        let shown = try SystemCSV.preview(text, store)
        #expect(shown.unchanged == 1)
        #expect(shown.changes.map(\.fields) == [[.init(name: "version", before: "12.4", after: "12.5")]])
        let done = try SystemCSV.importing(text, into: store)
        #expect(done.changes.map(\.fields) == [["version"]])
        var expected = before
        expected[try #require(expected.firstIndex { $0.name == "PACS" })].version = "12.5"
        #expect(try store.allSystems() == expected)
    }

    @Test func whatIsNamedIsNamedAsItWillBeCalled() throws {
        let fixture = try Fixture()
        let old = try fixture.system("Old name")
        let flow = Flow(
            id: fixture.store.newID(),
            from: old.id,
            to: try fixture.system("PACS").id,
            protocol: .dicom,
            service: "C-STORE"
        )
        try fixture.store.save(flow)
        let text = "id,name,depends_on\n\(old.id),New name,\n,PACS,new name\n"
        try #require(try SystemCSV.importing(text, into: fixture.store).changes.count == 2)
        let pacs = try #require(try fixture.store.allSystems().first { $0.name == "PACS" })
        #expect(pacs.dependsOn == [old.id])
        // Lists that sort and search by the name know the new one.
        #expect(try fixture.store.flows(ListQuery(text: "new name")).items == [flow])
    }

    @Test func aMissingKindAndAFormulaAreWarnedOf() throws {
        let store = try Fixture().store
        let text = """
            name,kind,vendor,model,version,vendor_contact_phone,notes
            "=HYPERLINK(""http://evil.example"")",,+1+1,@SUM(A1),-2+3,+1 800 555 0141,"	=1+1"
            B,pacs,-1.5,,,=1+1,
            """
        let shown = try SystemCSV.preview(text, store)
        #expect(shown.warnings.map(\.line) == [2, 2, 2, 2, 2, 2, 3])
        #expect(shown.warnings[0].message == "The name begins like a formula. It is kept as text, and nothing runs it.")
        #expect(shown.warnings[5].message.contains("kept as “other”"))
        _ = try SystemCSV.importing(text, into: store)
        let system = try #require(try store.systems(ListQuery(text: "hyperlink")).items.first)
        #expect(system.kind == .other && system.vendor == "+1+1" && system.notes == "=1+1")
        let exported = try SystemCSV.export(store)
        #expect(exported.contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""))
        #expect(exported.contains(",'+1+1,'@SUM(A1),'-2+3,"))
        #expect(try SystemCSV.preview(exported, store).isEmpty)
    }

    @Test func cellsPastedFromASpreadsheetAreTaken() throws {
        let store = try Fixture().store
        let text = "name\tkind\tnotes\r\nCT \"1\", emergency\tmodality\t\"Two\r\nlines\tand a tab\"\r\nPACS\tpacs\t\r\n"
        _ = try SystemCSV.importing(text, into: store)
        let names = try store.systems(ListQuery()).items.map(\.name)
        #expect(names == ["CT \"1\", emergency", "PACS"])
        #expect(try store.systems(ListQuery()).items[0].notes == "Two\nlines\tand a tab")
        #expect(PastedCells.csv("a,b\tc\n1\t2,3") == "a,b\tc\n1\t2,3")
        #expect(PastedCells.csv("a\tb\n\"x") == "a,b\n\"x")
    }

    @Test func whatAnImportDidCanBeTakenBack() throws {
        let fixture = try Fixture.example()
        let before = try PracticeFile.export(fixture.store)
        let done = try SystemCSV.importing("name,room,depends_on\nPACS,Zimmer77,New\nNew,,RIS\n", into: fixture.store)
        #expect(try PracticeFile.export(fixture.store) != before)
        try done.undo(in: fixture.store)
        #expect(try PracticeFile.export(fixture.store) == before)
        #expect(try fixture.store.systems(ListQuery(text: "zimmer77")).items.isEmpty)
    }

    @Test func whatOthersNameMeanwhileIsNotTakenBack() throws {
        let fixture = try Fixture()
        let done = try SystemCSV.importing("name\nNew\n", into: fixture.store)
        let new = try #require(try fixture.store.allSystems().first)
        let other = System(id: fixture.store.newID(), name: "Other", kind: .pacs, dependsOn: [new.id])
        try fixture.store.save(other)
        let error = try #require(throws: PracticeError.self) { try done.undo(in: fixture.store) }
        #expect(error.code == .inUse)
        #expect(try fixture.store.counts().systems == 2)
    }
}
