extension Page {
    /// The page before anything that destroys, exposes or cannot be undone: what was chosen, what follows from it, and the
    /// button that does it.
    ///
    /// - Parameters:
    ///   - title: a question, such as “Restore these studies?”.
    ///   - answers: what was chosen, each with a link that changes it.
    ///   - consequences: what follows from it.
    ///   - path: where the button posts to.
    ///   - carried: the answers again, as fields of the form.
    ///   - asked: what is still asked here, such as a reason or a one-time code.
    ///   - submit: the word on the button: the act, not “OK”.
    ///   - isDestructive: false if it is only worth a second look.
    ///   - cancel: the way back.
    ///   - problem: why it was not done, if it was tried.
    static func checkAnswers(
        title: String,
        section: ShellSection?,
        trail: [Link] = [],
        lead: String = "",
        answers: [SummaryList.Row],
        consequences: [Notice] = [],
        path: String,
        carried: [(name: String, value: String)] = [],
        asked: [FormField] = [],
        submit: String,
        isDestructive: Bool = true,
        cancel: Link,
        problem: String = ""
    ) -> Page {
        let hidden = carried.map { FormField(name: $0.name, label: "", kind: .hidden, value: $0.value) }
        let form = Form(
            path: path,
            fields: hidden + asked,
            submit: submit,
            isDestructive: isDestructive,
            cancel: cancel,
            problem: problem
        )
        return Page(
            title: title,
            section: section,
            trail: trail,
            lead: lead,
            blocks: [.summary(SummaryList(rows: answers, caption: "What you chose"))]
                + consequences.map(Block.notice) + [.form(form)]
        )
    }
}
