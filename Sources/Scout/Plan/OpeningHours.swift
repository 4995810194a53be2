/// The times of the day, local time, in which devices may be looked at.
public struct OpeningHours: Hashable, Sendable, Codable, CustomStringConvertible {
    /// From a minute of the day up to but not including another; over midnight if the second is not later.
    public struct Window: Hashable, Sendable, Codable {
        /// 0 to 1439.
        public let from: Int
        /// 1 to 1440.
        public let until: Int

        /// True if it is open at this minute of the day.
        func isOpen(at minute: Int) -> Bool {
            from < until ? (from..<until).contains(minute) : minute >= from || minute < until
        }
    }

    /// What is done outside them.
    public enum WhenClosed: String, Hashable, Sendable, Codable {
        /// Wait until they begin.
        case wait
        /// Do not start; stop if they end.
        case stop
    }

    /// At least one.
    public let windows: [Window]

    /// Hours by their text, such as `22:00-05:00` or `12:00-13:00,22:00-05:00`.
    public init(_ text: some StringProtocol) throws(ScoutError) {
        var windows: [Window] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Self.minute(Substring($0)) }
            guard ends.count == 2, let from = ends[0], let until = ends[1], from < 1440, from != until else {
                throw ScoutError(
                    .badPlan,
                    "\(text.prefix(60)) are no hours. Write them as 22:00-05:00, several with commas between them."
                )
            }
            windows.append(Window(from: from, until: until == 0 ? 1440 : until))
        }
        self.windows = windows
    }

    /// True if they are open at this minute of the day.
    public func isOpen(at minute: Int) -> Bool {
        windows.contains { $0.isOpen(at: minute) }
    }

    /// How many minutes it is from this minute of the day until they are open; 0 if they are.
    public func minutesUntilOpen(from minute: Int) -> Int {
        if isOpen(at: minute) { return 0 }
        return windows.map { ($0.from - minute + 1440) % 1440 }.min() ?? 0
    }

    /// As they are written.
    public var description: String {
        windows.map { "\(Self.text($0.from))-\(Self.text($0.until))" }.joined(separator: ",")
    }

    /// A minute of the day as `05:09`.
    static func text(_ minute: Int) -> String {
        let (hours, minutes) = (minute / 60, minute % 60)
        return (hours < 10 ? "0" : "") + "\(hours):" + (minutes < 10 ? "0" : "") + "\(minutes)"
    }

    /// `HH:MM` up to `24:00`; an end at `00:00` is written `24:00`.
    private static func minute(_ text: Substring) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hours = Int(text.prefix(2)),
            let minutes = Int(text.suffix(2)), (0...24).contains(hours), (0...59).contains(minutes),
            bytes.allSatisfy({ (0x30...0x3A).contains($0) }), hours < 24 || minutes == 0
        else { return nil }
        return hours * 60 + minutes
    }
}
