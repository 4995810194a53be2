import Risk

extension FilledForm {
    /// A number that may have a fraction; nil if the field is empty or something is wrong with it.
    mutating func decimal(_ name: String, in range: ClosedRange<Double>, like example: String) -> Double? {
        let written = self[name].filter { $0 != " " && $0 != "$" }
        if written.isEmpty { return nil }
        guard let text = Self.withoutCommas(written) else {
            complain(name, "Write the fraction after a point, such as \(example); commas stand between thousands only.")
            return nil
        }
        guard let number = Double(text), number.isFinite else {
            complain(name, "Write a number, such as \(example).")
            return nil
        }
        guard range.contains(number) else {
            complain(name, "Write a number from \(Self.figure(range.lowerBound)) to \(Self.figure(range.upperBound)).")
            return nil
        }
        return number
    }

    /// A 90 % interval from the fields `…_low` and `…_high`, and `…_mode` if the form has it; nil if both are empty or
    /// something is wrong.
    mutating func interval(
        _ name: String,
        in range: ClosedRange<Double> = 0...1e12,
        like example: String = "0.1",
        isRequired: Bool = false
    ) -> Interval? {
        let (low, high) = ("\(name)_low", "\(name)_high")
        let from = decimal(low, in: range, like: example)
        let to = decimal(high, in: range, like: example)
        let mode = decimal("\(name)_mode", in: range, like: example)
        guard errors[low] == nil, errors[high] == nil else { return nil }
        guard let from, let to else {
            if from != nil || isRequired { complain(high, "Write the most that it may be.") }
            if to != nil || isRequired { complain(low, "Write the least that it may be.") }
            return nil
        }
        guard from < to || (from == to && mode == nil && from == 0) else {
            complain(high, "The most must be more than the least, which is \(Self.figure(from)).")
            return nil
        }
        if let mode, !(from...to).contains(mode) {
            complain("\(name)_mode", "The most likely value lies between the least and the most.")
            return nil
        }
        return Interval(low: from, high: to, mode: mode)
    }

    /// A number without the commas between its thousands; nil if a comma stands anywhere else.
    static func withoutCommas(_ text: String) -> String? {
        guard text.contains(",") else { return text }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = (parts.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        let first = groups.first.map { $0.drop { $0 == "-" || $0 == "+" } } ?? ""
        guard (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isNumber) }),
            parts.count < 2 || !parts[1].contains(",")
        else { return nil }
        return text.filter { $0 != "," }
    }

    /// A number as one writes it, without a fraction that is not there.
    static func figure(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
