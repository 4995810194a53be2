import Foundation
import Testing

@testable import Practice

/// The catalog as CSV, and back.
struct SystemExportTests {
    @Test func importingAnExportChangesNothing() throws {
        let store = try Fixture.example().store
        for marksByteOrder in [false, true] {
            let text = try SystemCSV.export(store, marksByteOrder: marksByteOrder)
            let shown = try SystemCSV.preview(text, store)
            #expect(shown.isEmpty && shown.unchanged == 26 && shown.warnings.isEmpty)
        }
    }

    @Test func anExportFillsAnotherCatalogThatHasTheSamePlacesAndPeople() throws {
        let (one, other) = (try Fixture.example().store, try Fixture.example().store)
        for flow in try other.allFlows() { try other.remove(flow.id) }
        for evidence in try other.allEvidence() { try other.remove(evidence.id) }
        for safeguard in try other.allSafeguards() { try other.remove(safeguard.id) }
        for var person in try other.allPeople() where person.roles.contains(where: { !$0.systems.isEmpty }) {
            person.roles = []
            try other.save(person)
        }
        while try other.counts().systems > 0 {
            for system in try other.allSystems() where try other.dependents(.system, system.id.text).isEmpty {
                try other.remove(system.id)
            }
        }
        let done = try SystemCSV.importing(try SystemCSV.export(one), into: other)
        #expect(done.shown.added == 26)
        #expect(try other.allSystems() == one.allSystems())
    }

    @Test func namesThatAreNotAloneOrCannotStandInAListAreIDs() throws {
        let fixture = try Fixture()
        let store = fixture.store
        let (first, second) = (try fixture.system("Twin"), try fixture.system("twin"))
        let odd = try fixture.system("Odd; name")
        let plain = try fixture.system("Plain")
        let system = System(
            id: store.newID(),
            name: "PACS",
            kind: .pacs,
            aeTitles: ["A;B"],
            dependsOn: [first.id, second.id, odd.id, plain.id]
        )
        try store.save(system)
        let text = try SystemCSV.export(store)
        #expect(text.contains("\"\(first.id); \(second.id); \(odd.id); Plain\""))
        #expect(try SystemCSV.preview(text, store).isEmpty)
        let moved = text.replacing("PACS,pacs,", with: "PACS,vna,")
        _ = try SystemCSV.importing(moved, into: store)
        var expected = system
        expected.kind = .vna
        #expect(try store.system(system.id) == expected)
    }

    @Test func noCellOfAnExportIsAFormula() throws {
        let fixture = try Fixture()
        let texts = ["=1+1", "+a", "-a", "@a", "'=1", "=a;b", "＝1"]
        for text in texts {
            try fixture.store.save(
                System(id: fixture.store.newID(), name: text, kind: .other, room: text, addresses: [text], vendor: text)
            )
        }
        let export = try SystemCSV.export(fixture.store)
        let rows = export.split(separator: "\r\n").map { $0.replacing("\"", with: "") }
        for cell in rows.flatMap({ $0.split(separator: ",") }) {
            #expect(!["=", "+", "-", "@", "＝"].contains(cell.first.map(String.init) ?? ""), "\(cell)")
        }
        #expect(try SystemCSV.preview(export, fixture.store).isEmpty)
    }
}
