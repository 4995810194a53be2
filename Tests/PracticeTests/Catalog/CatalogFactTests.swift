import Testing

@testable import Practice

struct CatalogFactTests {
    private func fact(
        _ name: FactName,
        _ value: String,
        _ basis: Fact.Basis,
        port: Int? = nil,
        at time: Int64 = 1
    ) -> Fact {
        Fact(name, value, port: port, basis: basis, source: "somebody", firstSeen: time, lastSeen: time)
    }

    @Test func theRecordSaysYesAndTheHandshakeSaysNo() throws {
        let day: Int64 = 86_400_000_000
        let compared = FactComparison.compare([
            fact(.tls, "yes", .claimed, at: 10 * day), fact(.tls, "no", .observed, port: 104, at: 20 * day),
        ])
        let tls = try #require(compared.first)
        #expect(compared.count == 1)
        #expect(tls.standing == .contradicted)
        #expect(tls.value == "no")
        #expect(!tls.isConfirmed)
        #expect(tls.claims.map(\.lastSeen) == [10 * day])
        #expect(tls.observations.map(\.lastSeen) == [20 * day])
        #expect(
            tls.contradiction
                == "somebody says “yes” (1970-01-11), but somebody saw “no” at port 104 (1970-01-21)."
        )
    }

    @Test func whatBothSidesSayIsConfirmed() {
        let compared = FactComparison.compare([
            fact(.tls, "Yes", .claimed), fact(.tls, "yes", .observed, port: 2762),
            fact(.aeTitle, "CT1", .claimed), fact(.aeTitle, "CT1", .observed),
        ])
        #expect(compared.map(\.standing) == [.observed, .observed])
        #expect(compared.map(\.isConfirmed) == [true, true])
    }

    @Test func aClaimWithoutAPortHoldsIfItHoldsAtOne() {
        let compared = FactComparison.compare([
            fact(.tls, "yes", .claimed), fact(.tls, "no", .observed, port: 104, at: 9),
            fact(.tls, "yes", .observed, port: 2762, at: 3),
        ])
        #expect(compared.map(\.standing) == [.observed, .observed])
        #expect(compared.map(\.value) == ["yes", "no"])
        #expect(compared.map(\.port) == [nil, 104])
    }

    @Test func aClaimOfOnePortIsComparedWithThatPort() {
        let compared = FactComparison.compare([
            fact(.tls, "yes", .claimed, port: 104), fact(.tls, "no", .observed, port: 104),
            fact(.tls, "yes", .observed, port: 2762),
        ])
        #expect(compared.map(\.standing) == [.contradicted, .observed])
        #expect(compared.map(\.port) == [104, 2762])
    }

    @Test func theLastLookCounts() {
        let compared = FactComparison.compare([
            fact(.tls, "yes", .claimed), fact(.tls, "no", .observed, port: 104, at: 1),
            fact(.tls, "yes", .observed, port: 104, at: 2),
        ])
        #expect(compared.map(\.standing) == [.observed])
    }

    @Test func addressesAndTitlesStandSideBySide() {
        let compared = FactComparison.compare([
            fact(.address, "10.0.0.5", .claimed), fact(.address, "2001:DB8::1", .claimed),
            fact(.address, "2001:db8:0::1", .observed), fact(.address, "10.0.0.77", .observed),
            fact(.aeTitle, "ct1", .claimed), fact(.aeTitle, "CT1", .observed),
        ])
        #expect(compared.map(\.standing) == [.claimed, .observed, .observed, .claimed, .observed])
        #expect(compared.map(\.isConfirmed) == [false, true, false, false, false])
    }

    @Test func nobodyHasLookedOrNobodyHasSaid() {
        let compared = FactComparison.compare([
            fact(.version, "4.1", .claimed), fact(.httpServer, "nginx", .observed, port: 80),
        ])
        #expect(compared.map(\.name) == [.httpServer, .version])
        #expect(compared.map(\.standing) == [.observed, .claimed])
        #expect(FactComparison.compare([]).isEmpty)
    }

    @Test func theRecordAndItsFlowsClaim() throws {
        let fixture = try CatalogFixture()
        let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9", "pacs.local"], titles: ["PACS"])
        let ct = try fixture.system("CT1", addresses: ["10.0.0.5"])
        let flows = [
            Flow(
                id: fixture.store.newID(),
                from: ct.id,
                to: pacs.id,
                protocol: .dicom,
                service: "C-STORE",
                port: 2762,
                encrypted: .yes
            ),
            Flow(
                id: fixture.store.newID(),
                from: ct.id,
                to: pacs.id,
                protocol: .dicom,
                service: "C-FIND",
                port: 104,
                encrypted: .no
            ),
            Flow(
                id: fixture.store.newID(),
                from: pacs.id,
                to: ct.id,
                protocol: .dicom,
                service: "C-MOVE",
                encrypted: .yes
            ),
        ]
        let claims = Claims.of(pacs, flows: flows, asOf: 7)
        #expect(claims.map(\.name) == [.address, .address, .aeTitle, .tls])
        #expect(claims.last?.port == 2762)
        #expect(claims.last?.source == "the flow C-STORE")
        #expect(claims.allSatisfy { $0.basis == .claimed && $0.lastSeen == 7 })
    }

    @Test func aPersonsClaimIsContradictedByAHandshake() throws {
        let fixture = try CatalogFixture()
        let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9"])
        try fixture.catalog.claim(.tls, "no", of: pacs.id, source: "Ada")
        try fixture.catalog.claim(.tls, "yes", of: pacs.id, source: "Ada")
        #expect(try fixture.catalog.storedFacts(of: pacs.id).map(\.value) == ["yes"])
        try fixture.catalog.learn([CatalogFixture.server(tls: TLSPosture(isOffered: false))])
        let tls = try #require(try fixture.catalog.facts(of: pacs.id).first { $0.name == .tls })
        #expect(tls.standing == .contradicted)
        #expect(try fixture.catalog.contradictions() == [pacs.id: [tls]])
        try fixture.catalog.withdraw(.tls, of: pacs.id)
        #expect(try fixture.catalog.contradictions().isEmpty)
    }

    @Test func claimsAreBounded() throws {
        var limits = CatalogLimits()
        limits.claimsPerSystem = 2
        limits.valueLength = 5
        let fixture = try CatalogFixture(limits: limits)
        let pacs = try fixture.system("PACS", .pacs)
        try fixture.catalog.claim(.model, "  One\u{0} \n two", of: pacs.id, source: "Ada")
        #expect(try fixture.catalog.storedFacts(of: pacs.id).map(\.value) == ["One"])
        try fixture.catalog.claim(.version, "2", of: pacs.id, source: "Ada")
        let full = try #require(throws: PracticeError.self) {
            try fixture.catalog.claim(.vendor, "3", of: pacs.id, source: "Ada")
        }
        #expect(full.code == .limit)
        let empty = try #require(throws: PracticeError.self) {
            try fixture.catalog.claim(.vendor, "\u{1} ", of: pacs.id, source: "Ada")
        }
        #expect(empty.code == .missing)
        #expect(throws: PracticeError.self) { try fixture.catalog.claim(.tls, "yes", port: 0, of: pacs.id, source: "") }
        let nobody: SystemID = fixture.store.newID()
        #expect(throws: PracticeError.self) { try fixture.catalog.claim(.tls, "yes", of: nobody, source: "Ada") }
    }

    @Test func aFactNamesItsEvidence() throws {
        let fixture = try CatalogFixture()
        let pacs = try fixture.system("PACS", .pacs, addresses: ["10.0.0.9"])
        try fixture.catalog.learn([CatalogFixture.server()])
        let fact = try #require(try fixture.catalog.storedFacts(of: pacs.id).first { $0.name == .aeTitle })
        let evidence: EvidenceID = fixture.store.newID()
        try fixture.catalog.set(evidence, for: fact, of: pacs.id)
        try fixture.catalog.learn([CatalogFixture.server()])
        let again = try #require(try fixture.catalog.storedFacts(of: pacs.id).first { $0.name == .aeTitle })
        #expect(again.evidence == evidence)
        #expect(again.count == 2)
        var other = fact
        other.value = "ELSE"
        #expect(throws: PracticeError.self) { try fixture.catalog.set(evidence, for: other, of: pacs.id) }
    }
}
