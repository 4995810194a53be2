import Console

extension DiscoverCommand {
    /// Has the running server look, and says how far it is until it ends.
    func look() async throws {
        let client = await ServerContact.client(try common.configuration())
        let job = try await client.api(.post, "/discoveries", body: try options.order(), as: Job.self)
        let ended = try await Self.untilStopped { try await Self.follow(job, client) }
        try common.print(ended) { [Self.outcome(ended)] + ended.outcome + next(ended) }
        if ended.state != .done {
            throw CommandFailure(.notPossible, "It did not come to its end; what was seen until then is kept.")
        }
    }

    /// Asks for the job until it ends; when somebody has it stopped, stops it first.
    private static func follow(_ job: Job, _ client: ControlClient) async throws -> Job {
        var (job, told, waits) = (job, ContinuousClock.now, "")
        while job.state == .running {
            do {
                try await Task.sleep(for: .milliseconds(500))
                job = try await client.api(.get, "/jobs/\(job.id)", as: Job.self)
            } catch is CancellationError {
                return try await stop(job, client)
            }
            if job.waits != waits {
                waits = job.waits
                if !waits.isEmpty { Terminal.warn(waits) }
            } else if waits.isEmpty, ContinuousClock.now - told > .seconds(10), job.state == .running {
                told = .now
                Terminal.warn("\(Amount.count(job.objects)) of \(Amount.count(job.totalObjects)) addresses.")
            }
        }
        return job
    }

    /// Stops it and waits for its end, in a task that nobody has cancelled.
    private static func stop(_ job: Job, _ client: ControlClient) async throws -> Job {
        try await Task {
            _ = try await client.api(.post, "/discoveries/\(job.id)/stop")
            var job = job
            while job.state == .running {
                try await Task.sleep(for: .milliseconds(200))
                job = try await client.api(.get, "/jobs/\(job.id)", as: Job.self)
            }
            return job
        }.value
    }

    private static func outcome(_ job: Job) -> String {
        switch job.state {
        case .running: "It goes on."
        case .done, .doneWithProblems: "\(job.title): done."
        case .failed: "\(job.title): failed."
        case .stopped: "\(job.title): stopped."
        }
    }

    private func next(_ job: Job) -> [String] {
        job.state == .done ? ["`leadglass catalog seen` shows what waits for a decision."] : []
    }
}

extension DiscoverOptions {
    /// The order for a server, which looks at its own discretion where an option has no place in it.
    ///
    /// - Throws: that the call was wrong if such an option was given.
    func order() throws(CommandFailure) -> DiscoveryOrder {
        let only: [(String, Bool)] = [
            ("--devices", devices != DiscoverOptions.usualDevices), ("--timeout", timeout != nil),
            ("--connect-timeout", connectTimeout != nil), ("--dicomweb-path", !dicomwebPath.isEmpty),
            ("--no-echo", noEcho), ("--no-hl7-query", noHl7Query), ("--public", `public`),
        ]
        if let given = only.first(where: \.1)?.0 {
            throw CommandFailure(
                .wrongCall,
                "\(given) does not go with --keep: the server always does that in its own way."
            )
        }
        func words(_ texts: [String]) -> [String] {
            texts.flatMap { $0.split { $0 == "," || $0 == " " } }.map(String.init)
        }
        return DiscoveryOrder(
            targets: words(networks),
            exclude: words(exclude),
            ports: words(ports.map { [$0] } ?? []),
            rate: rate,
            hours: hours ?? "",
            callingAETitles: callingAe,
            calledAETitles: calledAe
        )
    }
}
