/// The views of the blocks that need neither a number nor a memory.
extension ViewMaker {
    func view(_ banner: Banner) -> View {
        Self.mood(banner.mood).merging([
            "template": "banner", "sentence": banner.sentence, "note": Words.paragraph(banner.note),
        ]) { $1 }
    }

    func view(_ notice: Notice) -> View {
        let word =
            switch notice.mood {
            case .neutral: "Note"
            case .good: "Done"
            case .warning: "Warning"
            case .critical: "Critical"
            }
        return [
            "template": "notice", "mood": notice.mood.rawValue, "word": word, "title": Words.views(notice.title),
            "text": Words.paragraph(notice.text), "next": Words.paragraph(notice.next),
            "hasLinks": !notice.links.isEmpty, "links": notice.links.map { Self.link($0.text, $0.path) },
            "hasActions": !notice.actions.isEmpty, "actions": notice.actions.map(view),
        ]
    }

    func view(_ figure: Figure) -> View {
        Self.link(figure.value, figure.path).merging([
            "name": figure.name, "note": View.present(figure.note), "mood": figure.mood.rawValue,
        ]) { $1 }
    }

    func view(_ task: TaskItem) -> View {
        Self.link(task.text, task.path).merging([
            "note": Words.paragraph(task.note), "state": task.state, "mood": task.mood.rawValue,
        ]) { $1 }
    }

    func view(_ action: Action) -> View {
        let weight =
            switch action.weight {
            case .primary: "primary"
            case .secondary: "secondary"
            case .destructive: "destructive"
            }
        return [
            "text": action.text, "path": SafePath.checked(action.path) ?? "/", "posts": action.posts,
            "csrf": shell.csrfToken, "weight": weight,
            "fields": action.fields.map { ["name": $0.name, "value": $0.value] as View },
        ]
    }

    func view(_ list: SummaryList) -> View {
        let rows = list.rows.map { row -> View in
            let change = SafePath.checked(row.change?.path)
            return [
                "name": row.name, "cell": CellView(row.value, self), "hasChange": change != nil,
                "change": change ?? "", "changeText": row.change?.text ?? "",
            ]
        }
        return ["template": "summary", "caption": View.present(list.caption), "rows": rows]
    }

    func view(_ empty: EmptyState) -> View {
        [
            "template": "empty", "title": empty.title, "text": Words.views(empty.text),
            "hasActions": empty.action != nil, "actions": [empty.action].compactMap { $0 }.map(view),
        ]
    }

    mutating func view(_ progress: ProgressBar) -> View {
        progresses += 1
        let total = max(0, progress.total ?? 0)
        let done = progress.total == nil ? progress.done : min(progress.done, total)
        let words =
            progress.total == nil
            ? Amount.count(done)
            : "\(Amount.count(done)) of \(Amount.count(total)) (\(total == 0 ? 100 : done * 100 / total) %)"
        return [
            "template": "progress", "id": "progress-\(progresses)", "label": progress.label,
            "isKnown": total > 0, "done": done, "total": total, "words": words, "note": View.present(progress.note),
        ]
    }

    /// A text, and where it leads if that is within the console.
    static func link(_ text: String, _ path: String?) -> View {
        let path = SafePath.checked(path)
        return ["text": text, "hasPath": path != nil, "path": path ?? ""]
    }

    private static func mood(_ mood: Mood) -> View {
        [
            "mood": mood.rawValue, "isGood": mood == .good, "isWarning": mood == .warning,
            "isCritical": mood == .critical, "isNeutral": mood == .neutral,
        ]
    }
}
