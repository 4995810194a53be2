import Practice

/// Where in a site a system stands, from the left.
enum MapLayer: Int, CaseIterable {
    case sources, ways, stores, readers

    init(_ kind: System.Kind) {
        self =
            switch kind {
            case .modality: .sources
            case .network, .worklist: .ways
            case .pacs, .vna, .ris, .server: .stores
            case .workstation, .dictation, .other: .readers
            }
    }

    /// What a group of several kinds of this layer is called.
    func words(_ count: Int) -> String {
        switch self {
        case .sources: System.Kind.modality.mapWords(count)
        case .ways: "\(count) in network and worklist"
        case .stores: "\(count) in archive and server"
        case .readers: "\(count) at the workplace"
        }
    }
}

extension System.Kind {
    /// How many of the kind: `24 modalities`.
    func mapWords(_ count: Int) -> String {
        let word =
            switch self {
            case .modality: count == 1 ? "modality" : "modalities"
            case .pacs: count == 1 ? "PACS" : "PACS systems"
            case .ris: count == 1 ? "RIS" : "RIS systems"
            case .vna: count == 1 ? "VNA" : "VNAs"
            case .workstation: count == 1 ? "workstation" : "workstations"
            case .worklist: count == 1 ? "worklist" : "worklists"
            case .dictation: count == 1 ? "dictation system" : "dictation systems"
            case .network: count == 1 ? "network device" : "network devices"
            case .server: count == 1 ? "server" : "servers"
            case .other: count == 1 ? "other system" : "other systems"
            }
        return "\(count) \(word)"
    }

    /// One of the kind, as a small line says it.
    var mapWord: String {
        switch self {
        case .modality: "Modality"
        case .pacs: "PACS"
        case .ris: "RIS"
        case .vna: "VNA"
        case .workstation: "Workstation"
        case .worklist: "Worklist"
        case .dictation: "Dictation"
        case .network: "Network"
        case .server: "Server"
        case .other: "Other"
        }
    }

    /// The place in the order of declaration.
    var mapRank: Int {
        switch self {
        case .modality: 0
        case .pacs: 1
        case .ris: 2
        case .vna: 3
        case .workstation: 4
        case .worklist: 5
        case .dictation: 6
        case .network: 7
        case .server: 8
        case .other: 9
        }
    }
}
