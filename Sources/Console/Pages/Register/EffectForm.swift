import Practice
import Risk

/// The form of what a safeguard does about a risk.
struct EffectForm: Sendable {
    let directory: RecordDirectory

    /// The fields. Blocks.
    func fields(_ form: FilledForm) throws -> [FormField] {
        [
            try form.reference("safeguard", "Safeguard", .safeguard, directory, isRequired: true),
            form.radios("target", "What it makes smaller", SafeguardEffect.Target.self) { $0.words },
            form.line(
                "reduction_low",
                "By at least",
                hint: "A share from 0 to 1: 0.3 takes away 30 %. You are 95 % sure that it is more.",
                isRequired: true
            ),
            form.line("reduction_high", "By at most", hint: "You are 95 % sure that it is less.", isRequired: true),
            form.area("basis", "Why these figures", hint: "Shown with every figure that rests on them."),
        ]
    }

    /// What the form of an effect begins with. Blocks.
    func values(_ effect: SafeguardEffect) throws -> [String: [String]] {
        [
            "safeguard": [try directory.word(.safeguard, effect.safeguard.text)], "target": [effect.target.rawValue],
            "reduction_low": [FilledForm.figure(effect.reduction.low)],
            "reduction_high": [FilledForm.figure(effect.reduction.high)], "basis": [effect.basis],
        ]
    }

    /// The effect as the form has it; nil if something is wrong, which is then said in the form. Blocks.
    func read(_ form: inout FilledForm) throws -> SafeguardEffect? {
        let safeguard: SafeguardID? = try form.reference("safeguard", .safeguard, directory, isRequired: true)
        let target = form.word("target", SafeguardEffect.Target.self)
        let reduction = form.interval("reduction", in: 0...1, like: "0.4", isRequired: true)
        guard form.isGood, let safeguard, let target, let reduction else { return nil }
        return SafeguardEffect(safeguard: safeguard, target: target, reduction: reduction, basis: form["basis"])
    }
}
