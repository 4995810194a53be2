import Console

/// Shows how far a long command is: a bar that redraws itself on a terminal, a plain line now and then otherwise.
struct ProgressLine {
    private let verb: String
    private let isInteractive: Bool
    private let width: Int
    private let start: ContinuousClock.Instant
    private let isQuiet: Bool
    private var last: ContinuousClock.Instant?
    private var hasDrawn = false

    /// - Parameters:
    ///   - verb: what is done, such as `Verified`.
    ///   - isQuiet: true to show nothing, for JSON output.
    init(
        _ verb: String,
        isQuiet: Bool,
        isInteractive: Bool = Terminal.isInteractive,
        width: Int = Terminal.width,
        start: ContinuousClock.Instant = .now
    ) {
        self.verb = verb
        self.isQuiet = isQuiet
        self.isInteractive = isInteractive
        self.width = width
        self.start = start
    }

    /// Takes the newest numbers and shows them if it is time.
    mutating func update(_ progress: VaultProgress) {
        guard !isQuiet else { return }
        let now = ContinuousClock.now
        let interval: Duration = isInteractive ? .milliseconds(200) : .seconds(5)
        if let last, now - last < interval { return }
        if last == nil, !isInteractive {
            last = now
            return
        }
        last = now
        let line = Self.text(verb, progress, elapsed: (now - start).seconds, width: isInteractive ? width : nil)
        if isInteractive {
            hasDrawn = true
            Terminal.put("\r\u{1b}[2K" + line)
        } else {
            Terminal.say(line)
        }
    }

    /// Removes the bar.
    mutating func end() {
        if hasDrawn { Terminal.put("\r\u{1b}[2K") }
        hasDrawn = false
    }

    /// The line for these numbers; with a bar if a width is given.
    static func text(_ verb: String, _ progress: VaultProgress, elapsed: Double, width: Int?) -> String {
        let byBytes = progress.totalBytes > 0
        let done = Double(byBytes ? progress.bytes : progress.objects)
        let total = Double(byBytes ? progress.totalBytes : progress.totalObjects)
        let share = total > 0 ? min(1, done / total) : 0
        var words = "\(verb) \(Amount.count(progress.objects))"
        if progress.totalObjects > 0 { words += " of \(Amount.count(progress.totalObjects))" }
        if elapsed >= 0.5 {
            words += ", \(Amount.count(Int(Double(progress.objects) / elapsed)))/s"
            if progress.bytes > 0 { words += ", \(Amount.bytes(Int(Double(progress.bytes) / elapsed)))/s" }
            if share > 0, share < 1 {
                words += ", \(Amount.span(Int64(elapsed / share * (1 - share) * 1_000_000))) left"
            }
        }
        guard let width else { return words }
        let cells = min(30, width - words.count - 9)
        guard cells >= 5 else { return String(words.prefix(width - 1)) }
        let full = Int((Double(cells) * share).rounded(.down))
        let percent = String(Int(share * 100))
        return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: cells - full) + "] "
            + String(repeating: " ", count: 3 - percent.count) + percent + "% " + words
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
