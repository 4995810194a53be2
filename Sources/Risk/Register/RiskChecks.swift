import Practice

/// Finds everything that is wrong with a risk by itself.
struct RiskChecks {
    let limits: RiskLimits
    private(set) var problems: [RiskError] = []

    init(_ limits: RiskLimits) { self.limits = limits }

    mutating func add(_ field: String, _ message: String, _ code: RiskError.Code = .invalid) {
        problems.append(RiskError(code, message, field: field))
    }

    mutating func line(_ text: String, _ field: String, _ what: String, limit: Int, isRequired: Bool = false) {
        if text.isEmpty, isRequired { add(field, "There is no \(what). Write one.") }
        length(text, field, what, limit)
        if text.unicodeScalars.contains(where: { $0.isControl || $0 == "\n" || $0 == "\t" }) {
            add(field, "The \(what) has line breaks or control characters. Write it on one line.")
        }
    }

    mutating func lines(_ text: String, _ field: String, _ what: String, limit: Int, isRequired: Bool = false) {
        if text.isEmpty, isRequired { add(field, "There is no \(what). Write one.") }
        length(text, field, what, limit)
        if text.unicodeScalars.contains(where: \.isControl) {
            add(field, "The \(what) has control characters. Remove them.")
        }
    }

    private mutating func length(_ text: String, _ field: String, _ what: String, _ limit: Int) {
        if text.unicodeScalars.count > limit {
            add(field, "The \(what) has more than \(limit) characters. Shorten it.")
        }
    }

    mutating func count(_ count: Int, _ field: String, _ what: String, _ limit: Int) {
        if count > limit {
            add(field, "There are \(count) \(what). There can be at most \(limit).", .limit)
        }
    }

    mutating func unique(_ ids: [String], _ field: String, _ what: String) {
        if Set(ids).count < ids.count { add(field, "A \(what) is named twice. Keep one.") }
    }

    mutating func day(_ text: String, _ field: String, _ what: String) {
        if !text.isEmpty, CalendarDay(text) == nil {
            add(field, "The \(what) must be a day as YYYY-MM-DD, such as 2027-06-30.")
        }
    }

    /// A 90 % interval.
    ///
    /// - Parameters:
    ///   - limit: the most that its upper end may be.
    ///   - isShare: whether it is of shares, which may begin at nothing.
    mutating func interval(_ interval: Interval, _ field: String, _ what: String, limit: Double, isShare: Bool = false)
    {
        let (low, high) = (interval.low, interval.high)
        guard low.isFinite, high.isFinite, interval.mode?.isFinite != false else {
            return add(field, "The \(what) is not a number. Write numbers.")
        }
        guard low <= high else {
            return add(
                field,
                "The \(what) is upside down: \(FigureText.range(interval)). Write the smaller number first."
            )
        }
        guard low >= 0 else { return add(field, "The \(what) cannot be below 0. Write what it is at least.") }
        if low == 0, interval.mode == nil, !isShare {
            add(
                field,
                "The \(what) cannot begin at 0 without a most likely value. Begin it a little above 0, or give that value."
            )
        }
        guard high <= limit else {
            return add(
                field,
                "The \(what) can be at most \(isShare ? "100 %" : FigureText.number(limit)). Correct its upper end."
            )
        }
        if let mode = interval.mode, !(low...high).contains(mode) {
            add(field, "The most likely value of the \(what) is not between its ends. Correct one of the three.")
        }
    }

    mutating func amount(_ value: Double, _ field: String, _ what: String, limit: Double) {
        guard value.isFinite, value >= 0, value <= limit else {
            return add(field, "The \(what) must be a number from 0 to \(FigureText.number(limit)).")
        }
    }

    mutating func probability(_ value: Double, _ field: String, _ what: String) {
        guard value.isFinite, value > 0, value <= 1 else {
            return add(field, "The \(what) must be above 0 and at most 1, which is 100 %. Correct it.")
        }
    }
}
