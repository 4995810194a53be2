import HTTPTypes
import Practice
import Risk

extension Problem {
    /// What the register did not take.
    ///
    /// - Parameter risk: the risk that was to be saved: everything that is wrong with it is named then, not only the first.
    init(_ error: RiskError, in risk: Risk? = nil, limits: RiskLimits = RiskLimits()) {
        switch error.code {
        case .notFound: self = .notFound
        case .conflict: self.init(.conflict, error.code.rawValue, error.message)
        case .limit where error.field == nil: self.init(.conflict, error.code.rawValue, error.message)
        case .invalid, .limit, .records:
            var found = risk?.problems(limits) ?? []
            if !found.contains(where: { $0.field == error.field }) { found.insert(error, at: 0) }
            let errors = found.compactMap { each in
                each.field.map { FieldError(field: Self.riskField($0), message: each.message) }
            }
            self.init(
                .unprocessableContent,
                error.code.rawValue,
                error.message,
                errors: errors.isEmpty ? nil : errors
            )
        }
    }

    /// A field's name as the API has it: the register's `losses[0].days` is `losses[0].downtime.days`.
    static func riskField(_ field: String) -> String {
        let parts = field.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0].hasPrefix("losses[") else {
            return parts.map(jsonName).joined(separator: ".")
        }
        let part =
            switch parts[1] {
            case "size": "dollars"
            case "days": "downtime.days"
            case "dollars_per_exam": "downtime.dollarsPerExam"
            case "people": "records.people"
            case "dollars_each": "records.dollarsEach"
            default: parts[1]
            }
        return "\(parts[0]).\(part)"
    }
}

extension OperationRequest {
    /// Runs an act on the register; what it does not take is said as a problem.
    ///
    /// - Parameter risk: the risk that is saved, if one is.
    func told<Value>(
        saving risk: Risk? = nil,
        limits: RiskLimits = RiskLimits(),
        _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch let error as RiskError where error.code != .records {
            throw Problem(error, in: risk, limits: limits)
        } catch let error as PracticeError where error.code != .records {
            throw Problem(error)
        }
    }
}

extension Listing {
    /// The page of a list that is whole in memory: `next` is how many rows came before.
    init(_ all: [Item], _ request: OperationRequest) throws(Problem) {
        let limit = try request.limit()
        let start = try request.number("after", in: 0...1_000_000, default: 0)
        let shown = Array(all.dropFirst(start).prefix(limit))
        self.init(items: shown, next: start + shown.count < all.count ? "\(start + shown.count)" : nil)
    }
}
