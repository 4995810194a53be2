import Practice

@testable import Risk

/// Made-up practices for maps: one as practices are, and one without any order.
struct SamplePractice {
    private var random: UInt64
    private var nextID: Int64 = 1_790_000_000_000_000
    private(set) var input = MapInput(sites: [], systems: [], flows: [])

    /// A practice as they are: one hospital that keeps the images, imaging centers around it, services on the internet.
    static func believable(_ count: Int, seed: UInt64 = 1) -> MapInput {
        var practice = SamplePractice(seed: seed)
        guard count > 0 else { return practice.input }
        practice.makeSites(max(1, min(count < 40 ? count / 7 : count / 40, 60)))
        practice.makeSystems(count)
        practice.makeFlows()
        return practice.input
    }

    /// A practice in which anything may speak to anything.
    static func random(_ count: Int, flows: Int, sites: Int, seed: UInt64) -> MapInput {
        var practice = SamplePractice(seed: seed)
        for index in 0..<sites { practice.input.sites.append(Site(id: practice.id(), name: "Site \(index)")) }
        for index in 0..<count {
            let site = practice.pick(sites + 1)
            let kind = System.Kind.allCases[practice.pick(System.Kind.allCases.count)]
            let name = String(repeating: "name ", count: practice.pick(12)) + "\(index)"
            practice.add(kind, name, site < sites ? site : nil)
        }
        for _ in 0..<(count == 0 ? 0 : flows) {
            let (from, to) = (practice.pick(count), practice.pick(count))
            practice.flow(from, to, Flow.ProtocolKind.allCases[practice.pick(4)], "S\(practice.pick(9))")
        }
        return practice.input
    }

    init(seed: UInt64) { random = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// A number below the bound (xorshift).
    mutating func pick(_ bound: Int) -> Int {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return Int(random % UInt64(max(1, bound)))
    }

    mutating func id<Kind>() -> Identifier<Kind> {
        nextID += 1000
        return Identifier(microseconds: nextID) { Array(repeating: 7, count: $0) }
    }

    @discardableResult
    private mutating func add(_ kind: System.Kind, _ name: String, _ site: Int?, ae: String = "") -> Int {
        let system = System(
            id: id(),
            name: name,
            kind: kind,
            site: site.map { input.sites[$0].id },
            addresses: ["10.\(site ?? 99).0.\(input.systems.count % 250 + 1)"],
            aeTitles: ae.isEmpty ? [] : [ae]
        )
        input.systems.append(system)
        if pick(14) == 0 { input.marks[system.id, default: []].insert(.vulnerable) }
        if pick(22) == 0 { input.marks[system.id, default: []].insert(.contradicted) }
        return input.systems.count - 1
    }

    private mutating func flow(_ from: Int, _ to: Int, _ spoken: Flow.ProtocolKind, _ service: String) {
        let flow = Flow(
            id: id(),
            from: input.systems[from].id,
            to: input.systems[to].id,
            protocol: spoken,
            service: service,
            encrypted: [.no, .no, .yes, .no, .unknown][pick(5)]
        )
        input.flows.append(flow)
        if pick(3) > 0 { input.tallies[flow.id] = MapTally(messages: pick(9000), bytes: pick(9_000_000_000)) }
    }

    private mutating func makeSites(_ count: Int) {
        let first = ["Oak Street", "Northfield", "Cedar Creek", "Lakeside", "Union Station", "Harvest Hills"]
        let second = ["Imaging Center", "Clinic", "Reading Room", "Women’s Imaging"]
        for index in 0..<count {
            let name =
                index == 0
                ? "Prairie Memorial Hospital"
                : first[(index - 1) % 6] + " " + second[(index - 1) / 6 % 4] + (index > 24 ? " \(index)" : "")
            input.sites.append(Site(id: id(), name: name))
        }
    }

    private mutating func makeSystems(_ count: Int) {
        let core: [(System.Kind, String, String)] = [
            (.pacs, "Main PACS", "PACS"), (.ris, "Radiology information system", ""),
            (.worklist, "Worklist broker", "MWL"),
            (.network, "Leadglass gateway", "LEADGLASS"), (.dictation, "Dictation server", ""),
            (.vna, "Archive", "VNA"),
        ]
        for (kind, name, title) in core.prefix(count) { add(kind, name, 0, ae: title) }
        if count > 12 { add(.server, "Teleradiology cloud", nil) }
        if count > 16 { add(.other, "AI triage service of the vendor", nil) }
        let makes = [
            "Revolution CT", "MAGNETOM Vida MR", "Digital radiography", "Ultrasound EPIQ", "Selenia mammography",
        ]
        while input.systems.count < count {
            let number = input.systems.count
            let site = pick(3) == 0 ? 0 : pick(input.sites.count)
            switch pick(20) {
            case 0..<10: add(.modality, "\(makes[pick(5)]) \(number)", site, ae: "MOD\(number)")
            case 10..<18: add(.workstation, "Reading station \(number)", site, ae: "WS\(number)")
            case 18: add(.network, "Firewall \(number)", site)
            default: add(.server, "Image server \(number)", site, ae: "SRV\(number)")
            }
        }
    }

    private mutating func makeFlows() {
        let systems = input.systems
        func first(_ kind: System.Kind) -> Int? { systems.firstIndex { $0.kind == kind } }
        guard let pacs = first(.pacs) else { return }
        let gateway = systems.firstIndex { $0.name.hasPrefix("Leadglass") } ?? pacs
        for (index, system) in systems.enumerated() {
            switch system.kind {
            case .modality:
                flow(index, gateway, .dicom, "C-STORE")
                if let worklist = first(.worklist) { flow(index, worklist, .dicom, "Modality worklist") }
                flow(index, gateway, .dicom, "Storage commitment")
            case .workstation:
                flow(index, pacs, .dicom, "C-FIND")
                flow(index, pacs, .dicom, "C-MOVE")
                flow(pacs, index, .dicom, "C-STORE")
                if let dictation = first(.dictation) { flow(index, dictation, .http, "Reports") }
            case .ris:
                flow(index, pacs, .hl7, "ORM orders")
                if let worklist = first(.worklist) { flow(index, worklist, .hl7, "ORM orders") }
            case .dictation: if let ris = first(.ris) { flow(index, ris, .hl7, "ORU reports") }
            case .vna: flow(pacs, index, .dicom, "C-STORE")
            case .network: if index == gateway { flow(gateway, pacs, .dicom, "C-STORE") }
            case .server, .other: flow(pacs, index, .http, "DICOMweb STOW")
            case .pacs, .worklist: break
            }
        }
    }
}
