/// What a person fills in and sends. The renderer adds the CSRF token, the error summary and the ties between labels, hints
/// and errors.
struct Form {
    /// Where it posts to.
    var path: String
    /// A name within the page, for boxes of a table that belong to this form; empty if none do.
    var id: String = ""
    var fields: [FormField]
    /// The word on its button.
    var submit: String
    /// True if its button destroys or exposes something.
    var isDestructive = false
    /// True if it only asks: what is filled in then stands in the address of the page that follows.
    var isGet = false
    /// Where to go without sending it.
    var cancel: Link?
    /// What is wrong with the whole of it, rather than with one field.
    var problem: String = ""
}

/// One field of a form.
struct FormField {
    enum Kind {
        case text
        case email
        case telephone
        case number
        case date
        /// Never filled in by the server.
        case passphrase(isNew: Bool)
        /// A one-time code: digits, filled in by the phone.
        case oneTimeCode
        case area(rows: Int)
        /// One of a list.
        case choice([Choice])
        /// One of a few, all of them seen.
        case radios([Choice])
        /// Any of a few; each value is a field of the same name.
        case checkboxes([Choice])
        /// A file that is sent along; `accept` says which ones the browser offers, such as `.csv,.json`.
        case file(accept: String)
        /// Carried along.
        case hidden
    }

    var name: String
    var label: String
    var kind: Kind = .text
    var value: String = ""
    /// Said below the label.
    var hint: String = ""
    /// What is wrong with what was filled in; empty if nothing.
    var error: String = ""
    var isRequired = true
    /// `autocomplete`, such as `username`; empty for off.
    var autocomplete: String = ""
    /// Bytes at most.
    var limit: Int = 1000
}

/// One of a list.
struct Choice {
    var value: String
    var label: String
    var note: String = ""
    var isChosen = false
}
