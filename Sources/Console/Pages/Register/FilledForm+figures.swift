import Risk

extension FilledForm {
    /// A number that may have a fraction; nil if the field is empty or something is wrong with it.
    mutating func decimal(_ name: String, in range: ClosedRange<Double>, like example: String) -> Double? {
        let text = self[name].filter { $0 != "," && $0 != " " && $0 != "$" }
        if text.isEmpty { return nil }
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

    /// A number as one writes it, without a fraction that is not there.
    static func figure(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
