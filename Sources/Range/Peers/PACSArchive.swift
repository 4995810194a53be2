import Crypto
import DICOMNetwork
import NIOCore
import Synchronization

/// What a simulated PACS does with associations and messages.
final class PACSArchive: AssociationService {
    struct State {
        var behavior: SimulatedPACS.Behavior
        var holdings: [String: SimulatedPACS.Holding] = [:]
        var stores = 0
        var echoes = 0
        var associations = 0
    }

    let state: Mutex<State>

    init(behavior: SimulatedPACS.Behavior) {
        state = Mutex(State(behavior: behavior))
    }

    func answer(_ request: AssociatePDU, from address: String) async -> AssociationAnswer {
        let behavior = state.withLock { $0.behavior }
        if let rejection = behavior.rejection { return .reject(rejection) }
        state.withLock { $0.associations += 1 }
        return .accept(request.proposed.map { Self.result(for: $0, behavior) })
    }

    private static func result(for context: ProposedContext, _ behavior: SimulatedPACS.Behavior) -> ContextResult {
        let isServed = context.abstractSyntax == SOPClass.verification || SOPClass.isStorage(context.abstractSyntax)
        // PS3.8 table 9-18: 3 is the abstract syntax, 4 the transfer syntaxes.
        guard isServed else { return ContextResult(id: context.id, result: 3, transferSyntax: "1.2.840.10008.1.2") }
        let choice = context.transferSyntaxes.first { behavior.transferSyntaxes?.contains($0) ?? true }
        guard let choice else { return ContextResult(id: context.id, result: 4, transferSyntax: "1.2.840.10008.1.2") }
        return .accepted(context.id, choice)
    }

    func perform(
        _ command: CommandSet,
        context: AcceptedContext,
        caller: AssociatePDU,
        dataSet: IncomingDataSet
    ) async throws -> CommandSet? {
        switch command.command {
        case .cEchoRequest:
            state.withLock { $0.echoes += 1 }
            return command.response(.success)
        case .cStoreRequest:
            return try await store(command, context: context, caller: caller, dataSet: dataSet)
        case .cCancelRequest:
            return nil
        default:
            return command.response(.unrecognizedOperation)
        }
    }

    private func store(
        _ command: CommandSet,
        context: AcceptedContext,
        caller: AssociatePDU,
        dataSet: IncomingDataSet
    ) async throws -> CommandSet? {
        var hash = SHA256()
        var byteCount = 0
        while let bytes = try await dataSet.next() {
            byteCount += bytes.readableBytes
            unsafe bytes.withUnsafeReadableBytes { unsafe hash.update(bufferPointer: $0) }
        }
        let digest = Array(hash.finalize())
        let (number, behavior) = state.withLock { state in
            state.stores += 1
            return (state.stores, state.behavior)
        }
        if let first = behavior.hangsFrom, number >= first {
            while true { try await Task.sleep(for: .seconds(3_600)) }
        }
        if behavior.delay > .zero { try await Task.sleep(for: behavior.delay) }
        if number == behavior.abortsOn { return nil }
        guard let uid = command.sopInstanceUID, let sopClassUID = command.sopClassUID else {
            return command.response(.cannotUnderstand)
        }
        if behavior.status.isSuccessOrWarning {
            state.withLock { state in
                state.holdings[uid] = SimulatedPACS.Holding(
                    sopClassUID: sopClassUID,
                    transferSyntax: context.transferSyntax,
                    callingAETitle: caller.callingAETitle,
                    digest: digest,
                    byteCount: byteCount,
                    arrivals: (state.holdings[uid]?.arrivals ?? 0) + 1
                )
            }
        }
        return command.response(behavior.status)
    }
}
