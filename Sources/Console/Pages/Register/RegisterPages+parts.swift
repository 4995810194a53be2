import Access
import HTTPTypes
import Practice
import Risk

extension RegisterPages {
    var parts: [PageRoute] { routes(.losses) + routes(.effects) }

    /// The lists of a risk that have forms of their own.
    private enum Part: String, Sendable {
        case losses, effects

        var word: String { self == .losses ? "loss" : "safeguard" }
    }

    private func routes(_ part: Part) -> [PageRoute] {
        let list = Self.base + "/{risk}/" + part.rawValue
        let one = list + "/{place}"
        return [
            .get(list + "/new", .needs(.editRisk)) { .page(try await form(part, try await found($0), nil)) },
            .post(list + "/new", .needs(.editRisk)) { try await save(part, $0) },
            .get(one + "/edit", .needs(.editRisk)) {
                let risk = try await found($0)
                return .page(try await form(part, risk, try place(part, risk, $0)))
            },
            .post(one + "/edit", .needs(.editRisk)) { try await save(part, $0) },
            .post(one + "/remove", .needs(.editRisk)) { try await remove(part, $0) },
        ]
    }

    private func place(_ part: Part, _ risk: Risk, _ request: PageRequest) throws -> Int {
        let count = part == .losses ? risk.losses.count : risk.effects.count
        guard let place = Int(request.parameters["place"] ?? ""), (0..<count).contains(place) else {
            throw PageProblem.notFound(part.word)
        }
        return place
    }

    private func form(_ part: Part, _ risk: Risk, _ place: Int?, _ sent: FilledForm? = nil) async throws -> Page {
        let directory = directory
        let (filled, fields) = try await Blocking.toldOfRisk {
            let losses = LossForm(directory: directory)
            let effects = EffectForm(directory: directory)
            var start: [String: [String]] = part == .losses ? ["way": ["dollars"], "probability": ["1"]] : [:]
            if let place {
                start =
                    part == .losses ? try losses.values(risk.losses[place]) : try effects.values(risk.effects[place])
            }
            let filled = sent ?? FilledForm(start)
            return (filled, part == .losses ? try losses.fields(filled) : try effects.fields(filled))
        }
        let path = Self.path(risk.id) + "/\(part.rawValue)"
        let seen = FormField(
            name: "seen",
            label: "",
            kind: .hidden,
            value: sent.map { $0["seen"] } ?? RecordDigest.of(risk)
        )
        var blocks: [Block] = [
            .form(
                Form(
                    path: path + (place.map { "/\($0)/edit" } ?? "/new"),
                    fields: [seen] + fields,
                    submit: place == nil ? "Add the \(part.word)" : "Save changes",
                    cancel: Link(text: "Cancel", path: Self.path(risk.id) + "#\(part.rawValue)"),
                    problem: filled.problem
                )
            )
        ]
        if let place {
            blocks.append(
                .actions([
                    Action(
                        text: "Take this \(part.word) away",
                        path: "\(path)/\(place)/remove",
                        posts: true,
                        fields: [("seen", seen.value)],
                        weight: .destructive
                    )
                ])
            )
        }
        return Page(
            title: place == nil ? "Add a \(part.word)" : "Change a \(part.word)",
            section: .risk,
            trail: Self.trail(risk),
            blocks: blocks
        )
    }

    private func save(_ part: Part, _ request: PageRequest) async throws -> PageReply {
        let risk = try await found(request)
        let place = request.parameters["place"] == nil ? nil : try place(part, risk, request)
        let directory = directory
        let sent = FilledForm(request.form)
        if let stale = try await stale(part, risk, place, sent) { return stale }
        var (filled, changed) = try await Blocking.toldOfRisk {
            var filled = sent
            var changed = risk
            switch part {
            case .losses:
                guard let loss = try LossForm(directory: directory).read(&filled) else { return (filled, nil as Risk?) }
                if let place { changed.losses[place] = loss } else { changed.losses.append(loss) }
            case .effects:
                guard let effect = try EffectForm(directory: directory).read(&filled) else { return (filled, nil) }
                if let place { changed.effects[place] = effect } else { changed.effects.append(effect) }
            }
            return (filled, changed)
        }
        if let changed {
            do {
                try await acts.save(changed, since: risk, by: request.signedIn)
                return .redirect(Self.path(risk.id) + "#\(part.rawValue)")
            } catch let error as RiskError where error.code != .records {
                filled.problem = error.message
            }
        }
        return .page(try await form(part, risk, place, filled), .unprocessableContent)
    }

    /// What is answered if the list is another than the one that the form was opened from: places in it may have moved.
    private func stale(_ part: Part, _ risk: Risk, _ place: Int?, _ sent: FilledForm) async throws -> PageReply? {
        var sent = sent
        let isFresh = sent.isFresh(risk, "risk", advice: "Look at it again before you send this.")
        return isFresh ? nil : .page(try await form(part, risk, place, sent), .conflict)
    }

    private func remove(_ part: Part, _ request: PageRequest) async throws -> PageReply {
        let risk = try await found(request)
        let place = try place(part, risk, request)
        guard request.form["seen"] == RecordDigest.of(risk) else {
            return .page(try await form(part, risk, place), .conflict)
        }
        var changed = risk
        if part == .losses { changed.losses.remove(at: place) } else { changed.effects.remove(at: place) }
        do { try await acts.save(changed, since: risk, by: request.signedIn) } catch let error as RiskError
            where error.code != .records
        {
            throw PageProblem(error)
        }
        return .redirect(Self.path(risk.id) + "#\(part.rawValue)")
    }
}
