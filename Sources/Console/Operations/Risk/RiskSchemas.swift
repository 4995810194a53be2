import Practice
import Risk

extension Level: SchemaDescribed {}
extension Risk.Treatment: SchemaDescribed {}
extension LossComponent.Kind: SchemaDescribed {}
extension SafeguardEffect.Target: SchemaDescribed {}
extension Finding.Code: SchemaDescribed {}
extension Finding.Severity: SchemaDescribed {}
extension NextDollar.Objective: SchemaDescribed {}
extension Threat.Source: SchemaDescribed {}
extension Threat.Asset: SchemaDescribed {}
extension Threat.Property: SchemaDescribed {}
extension RiskChange.Action: SchemaDescribed {
    static var schema: Schema { .choice(["added", "changed", "accepted", "removed"]) }
    static var sample: RiskChange.Action { .added }
}

extension Explanation: SchemaDescribed {
    /// An explanation has others in it, so that it is named in the document rather than written out.
    static var schema: Schema { .reference("Explanation") }
    static var sample: Explanation { Explanation(name: "", value: "") }

    /// What the name stands for.
    static let shape = Schema.object([
        .init(name: "name", schema: .string, isRequired: true),
        .init(name: "value", schema: .string, isRequired: true),
        .init(name: "how", schema: .string, isRequired: true),
        .init(name: "inputs", schema: .array(schema), isRequired: true),
        .init(name: "evidence", schema: .array(.string), isRequired: true),
    ])
}
