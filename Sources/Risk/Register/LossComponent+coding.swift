import Practice

extension LossComponent.Size {
    private enum Way: String, CodingKey { case dollars, downtime, records }
    private enum Part: String, CodingKey { case serviceLine, days, dollarsPerExam, people, dollarsEach }
    /// How an earlier version wrote dollars.
    private enum Earlier: String, CodingKey { case interval = "_0" }

    /// Reads `{"dollars": {"low": …, "high": …}}` and the like.
    public init(from decoder: any Decoder) throws {
        let ways = try decoder.container(keyedBy: Way.self)
        switch ways.allKeys.first {
        case .dollars:
            if let earlier = try? ways.nestedContainer(keyedBy: Earlier.self, forKey: .dollars),
                !earlier.allKeys.isEmpty
            {
                self = .dollars(try earlier.decode(Interval.self, forKey: .interval))
            } else {
                self = .dollars(try ways.decode(Interval.self, forKey: .dollars))
            }
        case .downtime:
            let parts = try ways.nestedContainer(keyedBy: Part.self, forKey: .downtime)
            self = .downtime(
                serviceLine: try parts.decode(ServiceLineID.self, forKey: .serviceLine),
                days: try parts.decode(Interval.self, forKey: .days),
                dollarsPerExam: try parts.decode(Double.self, forKey: .dollarsPerExam)
            )
        case .records:
            let parts = try ways.nestedContainer(keyedBy: Part.self, forKey: .records)
            self = .records(
                people: try parts.decode(Interval.self, forKey: .people),
                dollarsEach: try parts.decode(Double.self, forKey: .dollarsEach)
            )
        case nil:
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "A loss is dollars, downtime or records.")
            )
        }
    }

    /// Writes it as it is read.
    public func encode(to encoder: any Encoder) throws {
        var ways = encoder.container(keyedBy: Way.self)
        switch self {
        case .dollars(let interval): try ways.encode(interval, forKey: .dollars)
        case .downtime(let line, let days, let dollars):
            var parts = ways.nestedContainer(keyedBy: Part.self, forKey: .downtime)
            try parts.encode(line, forKey: .serviceLine)
            try parts.encode(days, forKey: .days)
            try parts.encode(dollars, forKey: .dollarsPerExam)
        case .records(let people, let dollars):
            var parts = ways.nestedContainer(keyedBy: Part.self, forKey: .records)
            try parts.encode(people, forKey: .people)
            try parts.encode(dollars, forKey: .dollarsEach)
        }
    }
}
