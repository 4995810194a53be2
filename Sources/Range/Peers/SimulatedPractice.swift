public import NIOCore

/// A small practice on loopback: a PACS, and modalities that send it a new study every few seconds.
///
/// Open it, put what is to be tried between the modalities and `pacs.port`, then `run`. Cancelling the task stops
/// everything.
public struct SimulatedPractice: Sendable {
    /// A modality's day.
    public struct Schedule: Sendable {
        /// Its AE title.
        public var aeTitle: String
        /// What it does, by turns.
        public var kinds: [SyntheticStudy.Kind]
        /// How many images a study has, as far as the kind allows.
        public var counts: ClosedRange<Int>
        /// How long it waits after a study.
        public var pause: Duration

        /// Creates a schedule.
        public init(aeTitle: String, kinds: [SyntheticStudy.Kind], counts: ClosedRange<Int>, pause: Duration) {
            self.aeTitle = aeTitle
            self.kinds = kinds
            self.counts = counts
            self.pause = pause
        }
    }

    /// Who is in the practice and where it begins.
    public struct Options: Sendable {
        /// The PACS's AE title.
        public var pacsAETitle = "PACS"
        /// The PACS's port; 0 takes a free one.
        public var pacsPort = 0
        /// How the PACS behaves.
        public var pacsBehavior = SimulatedPACS.Behavior()
        /// The modalities.
        public var modalities = [
            Schedule(
                aeTitle: "CT1",
                kinds: [.ctChest, .ctHead, .ctAbdomen],
                counts: 40...80,
                pause: .seconds(6)
            ),
            Schedule(aeTitle: "DX1", kinds: [.dxChest], counts: 1...1, pause: .seconds(4)),
        ]
        /// Where patients, anatomy and identifiers come from. Take a new one for each run, or the studies are the same.
        public var seed: UInt64
        /// Seconds since 1970 UTC, for the dates of the studies.
        public var now: @Sendable () -> Int64

        /// The default practice: a CT, a DX and a PACS.
        public init(seed: UInt64, now: @escaping @Sendable () -> Int64) {
            self.seed = seed
            self.now = now
        }
    }

    /// The PACS, which listens already.
    public let pacs: SimulatedPACS
    /// Who is in the practice.
    public let options: Options
    private let group: any EventLoopGroup

    /// Opens the practice: the PACS listens, nobody sends yet.
    ///
    /// - Throws: `notListening` if the PACS's port cannot be had.
    public static func open(_ options: Options, group: any EventLoopGroup) async throws(RangeError) -> SimulatedPractice
    {
        let pacs = try await SimulatedPACS.bind(port: options.pacsPort, group: group, behavior: options.pacsBehavior)
        return SimulatedPractice(pacs: pacs, options: options, group: group)
    }

    /// Runs the PACS and the modalities until the task is cancelled.
    ///
    /// - Parameters:
    ///   - host: Where the modalities send to.
    ///   - port: The port there; nil is the PACS itself.
    ///   - studies: How many studies each modality sends; nil is without end.
    ///   - report: Is told what happens, from any task, and should return at once.
    public func run(
        sendingTo host: String = "127.0.0.1",
        port: Int? = nil,
        studies: Int? = nil,
        report: @escaping @Sendable (PracticeEvent) -> Void
    ) async throws {
        report(.pacsListening(aeTitle: options.pacsAETitle, port: pacs.port))
        let target = port ?? pacs.port
        try await pacs.serving {
            try await withThrowingDiscardingTaskGroup { tasks in
                for (place, schedule) in options.modalities.enumerated() {
                    tasks.addTask {
                        let modality = SimulatedModality(
                            aeTitle: schedule.aeTitle,
                            host: host,
                            port: target,
                            calledAETitle: options.pacsAETitle
                        )
                        var random = SeededGenerator.part(UInt64(place) + 100, of: options.seed)
                        try await work(schedule, on: modality, studies: studies, using: &random, report: report)
                    }
                }
            }
        }
    }

    /// A modality's day: study, pause, study. What fails is reported, and the next study is tried.
    private func work(
        _ schedule: Schedule,
        on modality: SimulatedModality,
        studies: Int?,
        using random: inout SeededGenerator,
        report: @Sendable (PracticeEvent) -> Void
    ) async throws {
        var number = 0
        while studies.map({ number < $0 }) ?? true {
            try Task.checkCancellation()
            let kind = schedule.kinds[number % schedule.kinds.count]
            let wanted = Int.random(in: schedule.counts, using: &random)
            let allowed = kind.instanceCounts
            let study = try SyntheticStudy(
                kind,
                count: min(max(wanted, allowed.lowerBound), allowed.upperBound),
                seed: random.next(),
                at: Moment(secondsSince1970: options.now())
            )
            report(.studyBegun(aeTitle: schedule.aeTitle, study: study))
            await send(study, from: modality, report: report)
            number += 1
            if number != studies { try await Task.sleep(for: schedule.pause) }
        }
    }

    private func send(
        _ study: SyntheticStudy,
        from modality: SimulatedModality,
        report: @Sendable (PracticeEvent) -> Void
    ) async {
        let start = ContinuousClock.now
        do {
            let sent = try await modality.send(study, group: group)
            let took = start.duration(to: .now) / .seconds(1)
            report(.studySent(aeTitle: modality.aeTitle, study: study, sent: sent, seconds: took))
        } catch {
            guard !Task.isCancelled else { return }
            report(.studyFailed(aeTitle: modality.aeTitle, study: study, reason: error.message))
        }
    }
}
