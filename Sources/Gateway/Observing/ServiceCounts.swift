import DICOMNetwork

/// The DIMSE services (PS3.7 table 9.1-1 and 10.1-1).
enum DIMSEService: Int, CaseIterable {
    case cStore, cGet, cMove, cFind, cEcho, nEventReport, nGet, nSet, nAction, nCreate, nDelete

    /// The service of a message, be it a request or its response.
    init?(_ field: CommandField) {
        switch field {
        case .cStoreRequest, .cStoreResponse: self = .cStore
        case .cGetRequest, .cGetResponse: self = .cGet
        case .cMoveRequest, .cMoveResponse: self = .cMove
        case .cFindRequest, .cFindResponse: self = .cFind
        case .cEchoRequest, .cEchoResponse: self = .cEcho
        case .nEventReportRequest, .nEventReportResponse: self = .nEventReport
        case .nGetRequest, .nGetResponse: self = .nGet
        case .nSetRequest, .nSetResponse: self = .nSet
        case .nActionRequest, .nActionResponse: self = .nAction
        case .nCreateRequest, .nCreateResponse: self = .nCreate
        case .nDeleteRequest, .nDeleteResponse: self = .nDelete
        case .cCancelRequest: return nil
        }
    }

    /// As the standard writes it.
    var name: String {
        switch self {
        case .cStore: "C-STORE"
        case .cGet: "C-GET"
        case .cMove: "C-MOVE"
        case .cFind: "C-FIND"
        case .cEcho: "C-ECHO"
        case .nEventReport: "N-EVENT-REPORT"
        case .nGet: "N-GET"
        case .nSet: "N-SET"
        case .nAction: "N-ACTION"
        case .nCreate: "N-CREATE"
        case .nDelete: "N-DELETE"
        }
    }
}

/// Counts the requests and the bytes of data sets of one association, by service.
struct ServiceCounts {
    private(set) var messages = [Int](repeating: 0, count: DIMSEService.allCases.count)
    private(set) var bytes = [Int](repeating: 0, count: DIMSEService.allCases.count)
    private var fromCaller: DIMSEService?
    private var fromUpstream: DIMSEService?

    /// The caller has begun a message.
    mutating func callerBegins(_ command: CommandField?) {
        fromCaller = command.flatMap { DIMSEService($0) }
        if let fromCaller, command?.isResponse == false { messages[fromCaller.rawValue] += 1 }
    }

    /// The forward system has begun a message.
    mutating func upstreamBegins(_ command: CommandField?) {
        fromUpstream = command.flatMap { DIMSEService($0) }
        // What it stores on the caller's own association is what the caller has asked for by C-GET (PS3.4 C.4.3).
        if command == .cStoreRequest { fromUpstream = .cGet }
        if command == .nEventReportRequest { messages[DIMSEService.nEventReport.rawValue] += 1 }
    }

    mutating func callerSends(_ count: Int) {
        if let fromCaller { bytes[fromCaller.rawValue] += count }
    }

    mutating func upstreamSends(_ count: Int) {
        if let fromUpstream { bytes[fromUpstream.rawValue] += count }
    }

    /// What was counted since the last time, without what was not used.
    mutating func take() -> [(service: DIMSEService, messages: Int, bytes: Int)] {
        defer {
            for service in DIMSEService.allCases { (messages[service.rawValue], bytes[service.rawValue]) = (0, 0) }
        }
        return DIMSEService.allCases.compactMap { service in
            let (messages, bytes) = (messages[service.rawValue], bytes[service.rawValue])
            return messages == 0 && bytes == 0 ? nil : (service, messages, bytes)
        }
    }
}
