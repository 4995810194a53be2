import Console
import Gateway
import NIOPosix
import Records
import Vault

extension LocalVault {
    func restore(_ request: RestoreRequest, _ onProgress: OnProgress) async throws -> RestoreOutcome {
        let start = ContinuousClock.now
        let (reports, continuation) = AsyncStream.makeStream(
            of: RestoreEvent.self,
            bufferingPolicy: .bufferingNewest(8)
        )
        let restore = Restore(
            vault: try vault,
            records: equipment.records,
            options: RestoreOptions(request),
            group: MultiThreadedEventLoopGroup.singleton
        )
        async let result = Self.run(restore, Selection(Self.scope(of: request.selection)), continuation)
        var progress = VaultProgress(objects: 0, totalObjects: 0)
        for await event in reports {
            switch event {
            case .started(let instances, let bytes, _):
                progress = VaultProgress(objects: 0, totalObjects: instances, totalBytes: bytes)
            case .progress(let instances, let bytes):
                progress.objects = instances
                progress.bytes = bytes
            case .finished: continue
            }
            try await onProgress(progress)
        }
        let summary: RestoreSummary
        do {
            summary = try await result
        } catch let error as GatewayError where error.code == .nothingSelected {
            summary = RestoreSummary()
        }
        let seconds = (ContinuousClock.now - start).seconds
        // Without the last one's rate, the next one has no estimate; that is all.
        try? await Blocking.run { [equipment, bytes = summary.bytes] in
            try equipment.vault.noteRestore(
                to: RestoreOptions(request).destination,
                bytes: bytes,
                seconds: seconds
            )
        }
        return RestoreOutcome(
            sent: summary.sent,
            alreadyThere: summary.alreadyThere,
            skipped: summary.skipped,
            refused: summary.refused,
            bytes: summary.bytes,
            seconds: seconds
        )
    }

    private static func run(
        _ restore: Restore,
        _ selection: Selection,
        _ events: AsyncStream<RestoreEvent>.Continuation
    ) async throws -> RestoreSummary {
        defer { events.finish() }
        return try await restore.run(selection) { events.yield($0) }
    }

    /// The part of the vault that a request names.
    static func scope(of selection: RestoreRequest.Selection) -> Selection.Scope {
        switch selection {
        case .all: .all
        case .study(let uid): .study(uid)
        case .patient(let id): .patient(id)
        case .since(let time): .since(Timestamp(microseconds: time))
        }
    }
}
