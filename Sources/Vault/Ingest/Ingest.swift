import Synchronization

/// One data set on its way into the vault.
///
/// Bytes are hashed and sealed on the vault's threads as they come, so that little is left to do at the end. No call blocks.
public final class Ingest: Sendable {
    /// Called once, with what the vault did or why it could not.
    public typealias Completion = @Sendable (Result<Receipt, VaultError>) -> Void

    private enum Phase: Sendable {
        case receiving
        case finishing
        case ended(VaultError?)
    }

    private struct State: Sendable {
        var phase = Phase.receiving
        var filling: ChunkBuffer?
        var full = Queue<[UInt8]>()
        var isScheduled = false
        var isLastTaken = false
        var isCleanedUp = false
        var received = 0
        var bytesInFlight = 0
        var progress: (@Sendable () -> Void)?
        var completion: Completion?
    }

    private enum Work {
        case chunk([UInt8])
        case last([UInt8])
        case cleanUp
        case nothing
    }

    let arrival: Arrival
    private let limits: VaultLimits
    private let pool: WorkerPool
    private let lane: SerialLane
    private let committer: Committer
    private let catalog: Catalog
    private let state = Mutex(State())
    private let intake: Mutex<Intake?>

    init(_ arrival: Arrival, context: IngestContext, pool: WorkerPool, committer: Committer) {
        self.arrival = arrival
        self.pool = pool
        lane = SerialLane(pool)
        self.committer = committer
        limits = context.limits
        catalog = context.catalog
        intake = Mutex(Intake(arrival, context: context))
    }

    /// Bytes that were appended and are not written yet. Who appends stops reading its source above a limit of its own.
    public var bytesInFlight: Int { state.withLock { $0.bytesInFlight } }

    /// Sets what is called, on a thread of the vault, whenever `bytesInFlight` has fallen.
    public func onProgress(_ progress: @escaping @Sendable () -> Void) {
        state.withLock { $0.progress = progress }
    }

    /// Appends bytes of the data set; they are copied. After `finish`, a failure or `abandon` it does nothing.
    public func append(_ bytes: RawSpan) {
        guard bytes.byteCount > 0 else { return }
        let (mustRun, isTooLarge) = state.withLock { state in
            guard case .receiving = state.phase else { return (false, false) }
            guard bytes.byteCount <= limits.objectBytes - state.received else { return (false, true) }
            // What begins with little is reserved little: most of what is not an image is small.
            unsafe bytes.withUnsafeBytes { source in
                var taken = 0
                while taken < source.count {
                    var buffer =
                        state.filling.take()
                        ?? ChunkBuffer(
                            capacity: limits.chunkBytes,
                            reserving: state.received == 0 && source.count < 4096 ? source.count : limits.chunkBytes
                        )
                    taken += unsafe buffer.take(UnsafeRawBufferPointer(rebasing: source[taken...]))
                    if buffer.isFull { state.full.append(buffer.bytes) } else { state.filling = buffer }
                }
            }
            state.received += bytes.byteCount
            state.bytesInFlight += bytes.byteCount
            return (!state.full.isEmpty && schedule(&state), false)
        }
        if isTooLarge {
            fail(
                VaultError(
                    .tooLarge,
                    "An object has more than \(limits.objectBytes) bytes, the limit set for the vault."
                )
            )
        }
        if mustRun, !pool.run({ self.work() }) { fail(.vaultIsClosed) }
    }

    /// Says that all bytes have been appended.
    ///
    /// - Parameter completion: Called exactly once, on a thread of the vault (or at once, if the vault is closed); with a
    ///   receipt only after everything that the object needs is on stable storage.
    public func finish(_ completion: @escaping Completion) {
        let (failure, mustRun) = state.withLock { state -> (VaultError?, Bool) in
            switch state.phase {
            case .receiving:
                state.phase = .finishing
                state.completion = completion
                return (nil, schedule(&state))
            case .finishing:
                return (VaultError(.closed, "An object was finished twice. This is a bug of Leadglass."), false)
            case .ended(let error):
                return (error ?? .abandonedByCaller, false)
            }
        }
        if let failure, !pool.run({ completion(.failure(failure)) }) { completion(.failure(failure)) }
        if mustRun, !pool.run({ self.work() }), let completion = end(.vaultIsClosed).0 {
            completion(.failure(.vaultIsClosed))
        }
    }

    /// Gives up: nothing of it counts as kept. A completion that has not been called gets `abandoned`.
    public func abandon() {
        let (completion, mustRun) = end(.abandonedByCaller)
        if let completion { pool.run { completion(.failure(.abandonedByCaller)) } }
        if mustRun { pool.run { self.work() } }
    }

    /// Gives up for this reason; called on threads of the vault.
    func fail(_ error: VaultError) {
        let (completion, mustRun) = end(error)
        if let completion { pool.run { completion(.failure(error)) } }
        if mustRun { pool.run { self.work() } }
        state.withLock { $0.progress }?()
    }

    /// Bytes were written, or need not be.
    func progressed(_ count: Int) {
        state.withLock { state in
            state.bytesInFlight = max(0, state.bytesInFlight - count)
            return state.progress
        }?()
    }

    /// Whether the caller still waits for it.
    var isWanted: Bool {
        state.withLock { if case .finishing = $0.phase { true } else { false } }
    }

    /// Whether nothing of it is needed any more.
    var isEnded: Bool {
        state.withLock { if case .ended = $0.phase { true } else { false } }
    }

    /// Ends it well. Nil if it had ended before; then nothing of it counts.
    func succeed() -> Completion? {
        let (completion, mustRun) = state.withLock { state -> (Completion?, Bool) in
            guard case .finishing = state.phase else { return (nil, false) }
            state.phase = .ended(nil)
            state.bytesInFlight = 0
            return (state.completion.take(), schedule(&state))
        }
        if mustRun { pool.run { self.work() } }
        return completion
    }

    /// - Returns: What to call, and whether a thread must clean up.
    private func end(_ error: VaultError) -> (Completion?, Bool) {
        state.withLock { state in
            if case .ended = state.phase { return (nil, false) }
            state.phase = .ended(error)
            state.filling = nil
            state.full = Queue()
            state.bytesInFlight = 0
            return (state.completion.take(), schedule(&state))
        }
    }

    private func schedule(_ state: inout State) -> Bool {
        guard !state.isScheduled else { return false }
        state.isScheduled = true
        return true
    }

    /// One thread at a time runs this; it goes on as long as there is something to do.
    private func work() {
        while true {
            switch next() {
            case .nothing: return
            case .chunk(let bytes): process(bytes, isLast: false)
            case .last(let bytes): process(bytes, isLast: true)
            case .cleanUp: cleanUp()
            }
        }
    }

    private func next() -> Work {
        state.withLock { state in
            switch state.phase {
            case .ended where !state.isCleanedUp:
                state.isCleanedUp = true
                return .cleanUp
            case .receiving, .finishing:
                if let bytes = state.full.popFirst() { return .chunk(bytes) }
                guard case .finishing = state.phase, !state.isLastTaken else { break }
                state.isLastTaken = true
                return .last(state.filling.take()?.bytes ?? [])
            case .ended:
                break
            }
            state.isScheduled = false
            return .nothing
        }
    }

    private func process(_ bytes: [UInt8], isLast: Bool) {
        let emit: Intake.Emit = { piece, isReplay in
            guard isReplay else { return self.inLane { self.write(piece, credit: piece.bytes.count) } }
            // Nothing is in the lane yet. No caller holds back what comes from the store.
            self.write(piece, credit: 0)
            self.committer.waitForRoom()
        }
        do throws(VaultError) {
            let (isEmitted, draft) = try intake.withLock { intake throws(VaultError) -> (Bool, Draft?) in
                if isLast { return (true, try intake?.finish(bytes, emit: emit)) }
                return (try intake?.take(bytes, emit: emit) ?? true, nil)
            }
            if !isEmitted { progressed(bytes.count) }
            if let draft { inLane { _ = self.committer.submit(.arrival(self, draft)) } }
        } catch {
            fail(error)
        }
    }

    private func cleanUp() {
        let (object, hadLease) = intake.withLock { intake in
            let result = (intake?.objectID, intake?.hasLease ?? false)
            intake = nil
            return result
        }
        if hadLease { catalog.release(arrival.sopInstanceUID) }
        if let object { lane.add { _ = self.committer.submit(.discard(object)) } }
    }

    /// In order, beside the digest.
    private func inLane(_ job: @escaping @Sendable () -> Void) {
        if !lane.add(job) { fail(.vaultIsClosed) }
    }

    private func write(_ piece: Sealer.Piece, credit: Int) {
        guard !isEnded else { return }
        do throws(VaultError) {
            let frame = try piece.sealed()
            guard committer.submit(.chunk(self, piece.object, frame, credit: credit)) else { throw .queueIsFull }
        } catch {
            fail(error)
        }
    }
}
