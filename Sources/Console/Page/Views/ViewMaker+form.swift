extension ViewMaker {
    mutating func view(_ form: Form) -> View {
        forms += 1
        if !form.problem.isEmpty { problems.append(["field": false, "text": form.problem]) }
        return [
            "template": "form", "method": form.isGet ? "get" : "post", "posts": !form.isGet,
            "path": SafePath.checked(form.path) ?? "/", "csrf": shell.csrfToken, "id": View.present(form.id),
            "hasFiles": form.fields.contains(where: \.kind.isFile),
            "fields": (form.fields.filter(\.kind.isHidden) + form.fields.filter { !$0.kind.isHidden }).map { view($0) },
            "submit": form.submit,
            "weight": form.isDestructive ? "destructive" : "primary",
            "cancel": form.cancel.map { [Self.link($0.text, $0.path)] } ?? [],
        ]
    }

    private mutating func view(_ field: FormField) -> View {
        let id = Self.id(field.name, form: forms)
        var view: View = ["template": field.kind.template, "id": id, "name": field.name, "value": field.value]
        if field.kind.isHidden { return view }
        if !field.error.isEmpty {
            let target = field.kind.isSet ? id + "-0" : id
            problems.append(["field": target, "text": field.error])
        }
        let described = [field.hint.isEmpty ? "" : id + "-hint", field.error.isEmpty ? "" : id + "-error"]
        view.merge([
            "label": field.label, "type": field.kind.type, "limit": field.limit,
            "isOptional": !field.isRequired, "isRequired": field.isRequired,
            "hasError": !field.error.isEmpty,
            "hint": field.hint.isEmpty ? false : ["id": id, "words": Words.views(field.hint)] as View as Any,
            "error": field.error.isEmpty ? false : ["id": id, "text": field.error] as View as Any,
            "described": View.present(described.filter { !$0.isEmpty }.joined(separator: " ")),
            "autocomplete": field.autocomplete.isEmpty ? field.kind.autocomplete : field.autocomplete,
            "inputMode": View.present(field.kind.inputMode),
            "isVerbatim": field.kind.isVerbatim || field.autocomplete == "username",
            "choices": field.kind.choices.enumerated().map { index, choice -> View in
                [
                    "id": "\(id)-\(index)", "name": field.name, "type": field.kind.type, "value": choice.value,
                    "label": choice.label, "hasNote": !choice.note.isEmpty, "note": choice.note,
                    "isChosen": choice.isChosen || (!field.value.isEmpty && choice.value == field.value),
                ]
            },
        ]) { $1 }
        if case .area(let rows) = field.kind { view["rows"] = rows }
        if case .file(let accept) = field.kind { view["accept"] = View.present(accept) }
        if case .passphrase = field.kind { view["value"] = "" }
        return view
    }

    /// An identifier that is unique in the page and says which field it is.
    private static func id(_ name: String, form: Int) -> String {
        let word = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        return form == 1 ? "field-\(word)" : "field-\(form)-\(word)"
    }
}

extension FormField.Kind {
    fileprivate var template: String {
        switch self {
        case .hidden: "field-hidden"
        case .area: "field-area"
        case .choice: "field-choice"
        case .radios, .checkboxes: "field-set"
        case .file: "field-file"
        default: "field-line"
        }
    }

    fileprivate var type: String {
        switch self {
        case .email: "email"
        case .telephone: "tel"
        case .date: "date"
        case .passphrase: "password"
        case .radios: "radio"
        case .checkboxes: "checkbox"
        default: "text"
        }
    }

    fileprivate var autocomplete: String {
        switch self {
        case .passphrase(let isNew): isNew ? "new-password" : "current-password"
        case .oneTimeCode: "one-time-code"
        default: "off"
        }
    }

    fileprivate var inputMode: String {
        switch self {
        case .number, .oneTimeCode: "numeric"
        default: ""
        }
    }

    /// True if a phone must not correct it.
    fileprivate var isVerbatim: Bool {
        switch self {
        case .email, .passphrase, .oneTimeCode: true
        default: false
        }
    }

    fileprivate var isHidden: Bool {
        if case .hidden = self { true } else { false }
    }

    fileprivate var isFile: Bool {
        if case .file = self { true } else { false }
    }

    fileprivate var isSet: Bool {
        switch self {
        case .radios, .checkboxes: true
        default: false
        }
    }

    fileprivate var choices: [Choice] {
        switch self {
        case .choice(let choices), .radios(let choices), .checkboxes(let choices): choices
        default: []
        }
    }
}
