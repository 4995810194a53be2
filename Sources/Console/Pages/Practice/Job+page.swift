extension Job {
    /// How far it is, or what came of it.
    ///
    /// - Parameters:
    ///   - things: what it counts, such as `objects`.
    ///   - stop: the path below which it can be stopped; nil if whoever asks may not.
    func blocks(_ things: String, stop: String?) -> [Block] {
        var blocks: [Block] = []
        if state == .running {
            let bar = ProgressBar(
                label: title,
                done: objects,
                total: totalObjects > 0 ? totalObjects : nil,
                note: "\(Amount.count(objects)) of \(Amount.count(totalObjects)) \(things)"
                    + (waits.isEmpty ? "" : ". \(waits)")
            )
            blocks.append(.progress(bar))
            if let stop {
                let action = Action(text: "Stop", path: "\(stop)/\(id)/stop", posts: true, weight: .destructive)
                blocks.append(.actions([action]))
            }
        } else {
            blocks.append(.banner(Banner(mood: state.mood, sentence: state.word + ".", note: title)))
            if !outcome.isEmpty { blocks.append(.text(outcome)) }
        }
        return blocks + [
            .summary(
                SummaryList(rows: [
                    .init(name: "Started by", value: Cell(startedBy)),
                    .init(name: "Started", value: Cell(Amount.time(startedAt))),
                    .init(name: "Ended", value: Cell(endedAt.map(Amount.time) ?? "Goes on")),
                ])
            )
        ]
    }
}

extension Job.State {
    /// How it stands, for a person.
    var word: String {
        switch self {
        case .running: "Goes on"
        case .done: "Done"
        case .doneWithProblems: "Done, with problems"
        case .failed: "Failed"
        case .stopped: "Stopped"
        }
    }

    var mood: Mood {
        switch self {
        case .running: .neutral
        case .done: .good
        case .doneWithProblems, .stopped: .warning
        case .failed: .critical
        }
    }
}
