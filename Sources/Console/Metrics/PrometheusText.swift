/// The text that Prometheus reads (exposition format 0.0.4).
public struct PrometheusText: Sendable {
    /// The content type to send it as.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// What a metric's value means.
    public enum Kind: String, Sendable {
        /// It only grows, until a restart.
        case counter
        /// It goes up and down.
        case gauge
    }

    /// One value of a metric.
    public struct Sample: Sendable, Hashable {
        /// What tells it from the metric's other values, in the order in which it is written.
        public var labels: [Label]
        /// The value.
        public var value: Double

        /// A value with labels.
        public init(_ value: Double, _ labels: Label...) {
            self.value = value
            self.labels = labels
        }

        /// A value with labels.
        public init(_ value: Int, _ labels: Label...) {
            self.value = Double(value)
            self.labels = labels
        }
    }

    /// A label. Its values are of a fixed set or from the configuration, never what a peer sent.
    public struct Label: Sendable, Hashable {
        /// The label's name.
        public var name: String
        /// Its value.
        public var value: String

        /// A label with these parts.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What has been written.
    public private(set) var text = ""
    private var names: Set<String> = []

    /// An empty text.
    public init() {}

    /// Writes a metric with all of its values. A metric without values is left out.
    ///
    /// The name is written in source: one that Prometheus does not take, or one that is used twice, is a bug.
    public mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        precondition(Self.isName(name, colons: true), "no metric's name")
        precondition(names.insert(name).inserted, "a metric is written once")
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            precondition(sample.labels.allSatisfy { Self.isName($0.name, colons: false) }, "no label's name")
            let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
            text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
            text += " \(Self.number(sample.value))\n"
        }
    }

    /// Writes a metric with one value.
    public mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        add(name, kind, help, [Sample(value)])
    }

    static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
        return String(value)
    }

    private static func isName(_ name: String, colons: Bool) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
            case UInt8(ascii: ":"): colons
            default: false
            }
        }
    }
}
