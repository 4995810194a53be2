import Synchronization

/// The long work that goes on, and what came of the last of it. In memory: a restart stops and forgets it; what it did is in
/// the ledger.
public final class JobBoard: Sendable {
    /// How a job's work says how far it is.
    public typealias Progress = @Sendable (JobStep) -> Void
    /// A job's work. It ends soon once its task is cancelled.
    public typealias Work = @Sendable (Progress) async throws -> JobOutcome

    private struct Order: Sendable {
        var id: String
        var work: Work
    }

    private struct State {
        var jobs: [Job] = []
        var stops: [String: @Sendable () -> Void] = [:]
        var wanted: Set<String> = []
    }

    private let capacity: Int
    private let parallel: Int
    private let now: @Sendable () -> Int64
    private let random: @Sendable (Int) -> [UInt8]
    private let state = Mutex(State())
    private let orders: AsyncStream<Order>
    private let queue: AsyncStream<Order>.Continuation

    /// An empty board.
    ///
    /// - Parameters:
    ///   - capacity: how many jobs are remembered; the oldest that have ended are forgotten first.
    ///   - parallel: how many may go on at once; a further one is refused.
    ///   - now: the clock, in microseconds since 1970 UTC.
    ///   - random: gives that many unpredictable bytes.
    public init(
        capacity: Int = 100,
        parallel: Int = 4,
        now: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.capacity = capacity
        self.parallel = parallel
        self.now = now
        self.random = random
        (orders, queue) = AsyncStream.makeStream(of: Order.self)
    }

    /// Does what is ordered, until the task is cancelled; that stops what goes on.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for await order in orders { group.addTask { await self.perform(order) } }
        }
    }

    /// Starts a job.
    ///
    /// - Returns: the job, or nil if as many go on as may.
    public func start(_ kind: Job.Kind, title: String, by name: String, work: @escaping Work) -> Job? {
        let id = random(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let job = Job(
            id: id,
            kind: kind,
            title: title,
            startedBy: name,
            startedAt: now(),
            state: .running,
            objects: 0,
            totalObjects: 0,
            waits: "",
            outcome: []
        )
        let isTaken = state.withLock { state in
            guard state.jobs.count(where: { $0.state == .running }) < parallel else { return false }
            if state.jobs.count >= capacity, let oldest = state.jobs.firstIndex(where: { $0.state != .running }) {
                state.jobs.remove(at: oldest)
            }
            state.jobs.append(job)
            return true
        }
        guard isTaken else { return nil }
        queue.yield(Order(id: id, work: work))
        return job
    }

    /// Stops a job; what it has done stays done.
    public func stop(_ id: String) {
        let stop: (@Sendable () -> Void)? = state.withLock { state in
            guard state.jobs.contains(where: { $0.id == id && $0.state == .running }) else { return nil }
            state.wanted.insert(id)
            return state.stops[id]
        }
        stop?()
    }

    /// One job.
    public func job(_ id: String) -> Job? { state.withLock { $0.jobs.first { $0.id == id } } }

    /// All that are remembered, the newest first.
    public var jobs: [Job] { state.withLock { $0.jobs.reversed() } }

    private func perform(_ order: Order) async {
        let result: Result<JobOutcome, any Error>
        do {
            result = .success(
                try await withThrowingTaskGroup(of: JobOutcome.self) { group in
                    group.addTask { [self] in
                        try await order.work { [self] in update(order.id, $0) }
                    }
                    let (signal, stopped) = AsyncStream.makeStream(of: Void.self)
                    let isStopped = state.withLock { state in
                        state.stops[order.id] = { stopped.finish() }
                        return state.wanted.contains(order.id)
                    }
                    if isStopped { stopped.finish() }
                    group.addTask {
                        for await _ in signal {}
                        throw CancellationError()
                    }
                    defer { group.cancelAll() }
                    return try await group.next() ?? JobOutcome(isGood: false, lines: [])
                }
            )
        } catch {
            result = .failure(error)
        }
        end(order.id, result)
    }

    private func update(_ id: String, _ step: JobStep) {
        state.withLock { state in
            guard let index = state.jobs.firstIndex(where: { $0.id == id }) else { return }
            state.jobs[index].objects = step.objects
            state.jobs[index].totalObjects = step.totalObjects
            state.jobs[index].waits = step.waits
        }
    }

    private func end(_ id: String, _ result: Result<JobOutcome, any Error>) {
        let time = now()
        state.withLock { state in
            state.stops[id] = nil
            let wasStopped = state.wanted.remove(id) != nil
            guard let index = state.jobs.firstIndex(where: { $0.id == id }) else { return }
            state.jobs[index].endedAt = time
            state.jobs[index].waits = ""
            switch result {
            case .success(let outcome):
                state.jobs[index].state = outcome.isGood ? .done : .doneWithProblems
                state.jobs[index].outcome = outcome.lines
            case .failure(let error) where wasStopped || error is CancellationError:
                state.jobs[index].state = .stopped
                let job = state.jobs[index]
                if job.totalObjects > 0 {
                    state.jobs[index].outcome = [
                        "\(Amount.count(job.objects)) of \(Amount.count(job.totalObjects)) were done; that stays."
                    ]
                }
            case .failure(let error):
                state.jobs[index].state = .failed
                state.jobs[index].outcome = ["\(error)"]
            }
        }
    }
}
