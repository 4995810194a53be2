import Console
import Journal
import Logging
import Outbound
import Practice
import Records
import Risk

/// Fetches a file, unless it is the one that is there already.
typealias FetchFeed =
    @Sendable (FeedSource, FeedValidators?, @escaping @Sendable () -> Bool) throws(OutboundError) -> FeedAnswer

extension Watch {
    private static let feedSchedule = FeedSchedule()

    /// Fetches what is due of the catalog of vulnerabilities and of their scores, if the practice wants it.
    func feedTurn() async throws {
        let settings = try await Blocking.run { [office] in try office.settings.current() }
        for feed in Feed.allCases {
            guard settings.fetchesFeeds else {
                status.clear("feed-failed", subject: feed.rawValue)
                continue
            }
            try await turn(feed, url: feed == .kev ? settings.kevAddress : settings.epssAddress)
        }
    }

    private func turn(_ feed: Feed, url: String) async throws {
        let time = now()
        let (before, hasUse) = try await Blocking.run { [office] in
            // Scores are kept of what the catalog has: without it there is nothing to fetch them for.
            (try office.feeds.state(feed), try feed == .kev || !office.vulnerabilities.cves().isEmpty)
        }
        guard hasUse, Self.feedSchedule.isDue(before, url: url, now: time) else { return show(feed, before, url: url) }
        let state: FeedState
        do {
            try await take(feed, url: url, before, at: time)
            if before.failures > 0 {
                logger.notice("A feed can be fetched again", metadata: ["feed": "\(feed.rawValue)"])
            }
            return status.clear("feed-failed", subject: feed.rawValue)
        } catch let error as OutboundError where error.code != .cancelled {
            state = try await note(error.message, feed, url, time)
        } catch let error as VulnerabilityError where error.code != .records {
            state = try await note(error.message, feed, url, time)
        }
        logger.warning(
            "A feed could not be fetched",
            metadata: ["feed": "\(feed.rawValue)", "reason": "\(state.problem)", "failures": "\(state.failures)"]
        )
        show(feed, state, url: url)
    }

    private func show(_ feed: Feed, _ state: FeedState, url: String) {
        let isAlarming = state.url == url && Self.feedSchedule.isAlarming(state)
        status.set("feed-failed", subject: feed.rawValue, isAlarming ? WatchRules.feed(feed, state) : nil)
    }

    private func note(_ problem: String, _ feed: Feed, _ url: String, _ time: Timestamp) async throws -> FeedState {
        try await Blocking.run { [office] in try office.feeds.noteFailure(feed, url: url, problem: problem, at: time) }
    }

    private func take(_ feed: Feed, url: String, _ before: FeedState, at time: Timestamp) async throws {
        let source = try FeedSource(url: url)
        let known = before.url == url && before.validators != FeedValidators() ? before.validators : nil
        let taken = try await Blocking.run(
            { [office, fetchFeed] (work: Blocking.Work<Int>) in
                switch try fetchFeed(source, known, work.isCancelled) {
                case .unchanged:
                    try office.feeds.noteSuccess(feed, url: url, validators: nil, at: time)
                    return nil as Logger.Metadata?
                case .file(let bytes, let validators):
                    let taken = try office.take(feed, bytes, from: url, at: time)
                    try office.feeds.noteSuccess(feed, url: url, validators: validators, at: time)
                    return taken
                }
            },
            onProgress: { _ in }
        )
        if let taken { logger.notice("A feed was taken in", metadata: taken) }
    }
}

extension Office {
    /// Reads a feed's file and takes it in, all of it or nothing. Blocks.
    ///
    /// - Returns: What it brought, for the log.
    fileprivate func take(
        _ feed: Feed,
        _ bytes: [UInt8],
        from url: String,
        at time: Timestamp
    ) throws -> Logger.Metadata {
        switch feed {
        case .kev:
            let change = try vulnerabilities.importCatalog(
                KEVCatalog(reading: bytes),
                source: url,
                by: "leadglass",
                at: time
            )
            try noteImport([
                "kind": "kev", "version": String(change.version.prefix(64)),
                "released": String(change.released.prefix(32)), "count": "\(change.entries)",
                "added": "\(change.added.count)", "changed": "\(change.changed.count)",
                "withdrawn": "\(change.withdrawn.count)",
            ])
            return [
                "feed": "kev", "version": "\(change.version)", "entries": "\(change.entries)",
                "added": "\(change.added.count)", "changed": "\(change.changed.count)",
                "withdrawn": "\(change.withdrawn.count)",
            ]
        case .epss:
            let scores = try EPSSScores(reading: bytes, wanted: vulnerabilities.cves())
            try vulnerabilities.importScores(scores, source: url, by: "leadglass", at: time)
            try noteImport([
                "kind": "epss", "version": scores.model, "released": scores.day, "count": "\(scores.scores.count)",
            ])
            return [
                "feed": "epss", "version": "\(scores.model)", "day": "\(scores.day)", "kept": "\(scores.scores.count)",
            ]
        }
    }
    private func noteImport(_ details: [String: String]) throws {
        try journal.record([EntryDraft(.vulnerabilitiesImported, actor: "leadglass", details: details)])
    }
}
