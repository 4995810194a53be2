/// One reading of content: gathers what is wrong in all files, so that a person sees all of it at once.
package final class ContentLoading {
    /// How much is read.
    package let limits: ContentLimits
    private let sources: ContentSources
    private var books: [(file: String, problems: FileProblems)] = []
    private var general: [ContentError.Problem] = []

    /// Begins a reading.
    package init(_ sources: ContentSources, limits: ContentLimits = ContentLimits()) {
        self.sources = sources
        self.limits = limits
        if sources.own.count > limits.files {
            general.append(
                .init(
                    file: "",
                    line: nil,
                    "There are \(sources.own.count) files of content.",
                    cure: "There can be at most \(limits.files)."
                )
            )
        }
        let known = ContentSources.folders
        for file in sources.own where !known.contains(file.folder) {
            let near = Spelling.nearest(to: file.folder, among: known).map { "Did you mean \($0)? " } ?? ""
            general.append(
                .init(
                    file: file.name,
                    line: nil,
                    "“\(file.folder.prefix(64).shown)” is no folder of content.",
                    cure: "\(near)The folders are \(known.joined(separator: ", "))."
                )
            )
        }
    }

    /// The entries of one kind by their IDs: the practice's own in the place of those that are built in.
    ///
    /// - Parameters:
    ///   - folder: the folder, such as `threats`.
    ///   - keys: the keys of a file.
    ///   - id: an entry's ID.
    ///   - sections: the entries of a file, each with its section, given the file's root and whether it is the practice's own.
    package func entries<Value>(
        _ folder: String,
        keys: [String],
        id: (Value) -> String,
        _ sections: (FileSection, Bool) -> [(FileSection, Value)]
    ) -> [ContentEntry<Value>] {
        var found: [String: ContentEntry<Value>] = [:]
        for (files, isOwn) in [(sources.builtIn, false), (sources.own.prefix(limits.files).map { $0 }, true)] {
            var layer: [String: ContentEntry<Value>] = [:]
            for file in files where file.folder == folder {
                guard let root = root(of: file, keys: keys) else { continue }
                for (section, value) in sections(root, isOwn) {
                    let entry = ContentEntry(value: value, section: section, file: file.name)
                    if let first = layer[id(value)] {
                        section.problem(
                            section.line(of: "id"),
                            "the ID \(id(value)) is that of \(first.file), line \(first.section.line ?? 0), too.",
                            cure: "Give each its own."
                        )
                    } else {
                        layer[id(value)] = entry
                    }
                }
            }
            found.merge(layer) { _, own in own }
        }
        if found.count > limits.entries {
            general.append(
                .init(file: "", line: nil, "There are \(found.count) \(folder).", cure: "At most \(limits.entries).")
            )
        }
        return found.values.sorted { id($0.value) < id($1.value) }
    }

    private func root(of file: ContentFile, keys: [String]) -> FileSection? {
        let problems = FileProblems(limit: limits.problems)
        books.append((file.name, problems))
        let parser = FileParser(limits: limits.parser, cure: "Compare it with a file of the source's Content folder.")
        do {
            let node = try parser.parse(file.text)
            return FileSection(node, name: "the file", keys: keys, problems: problems)
        } catch {
            for problem in error.problems { problems.add(line: problem.line, problem.message, cure: problem.cure) }
            return nil
        }
    }

    /// Ends the reading.
    ///
    /// - Throws: all that was wrong.
    package func throwIfAny() throws(ContentError) {
        var all = general
        for (file, problems) in books {
            do { try problems.throwIfAny() } catch {
                all += error.problems.map { .init(file: file, line: $0.line, $0.message, cure: $0.cure) }
            }
        }
        guard all.isEmpty else { throw ContentError(all) }
    }
}

/// An entry that was read, with where it stands, for what is found to be wrong with it later.
package struct ContentEntry<Value> {
    /// What was read.
    package let value: Value
    /// Where it stands.
    package let section: FileSection
    /// The file's name.
    package let file: String
}
