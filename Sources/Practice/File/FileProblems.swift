/// Gathers what is wrong in one file, so that a person sees all of it at once.
final class FileProblems {
    private(set) var list: [PracticeFileError.Problem] = []
    private var more = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// False once further problems are only counted.
    var hasRoom: Bool { list.count < limit }

    func add(line: Int?, _ message: String, cure: String) {
        guard list.count < limit else { return more += 1 }
        list.append(.init(line: line, message, cure: cure))
    }

    func throwIfAny() throws(PracticeFileError) {
        guard !list.isEmpty else { return }
        // `sorted` alone may exchange two problems of one line.
        var sorted = list.enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
        if more > 0 {
            sorted.append(.init(line: nil, "There are \(more) further problems.", cure: "Correct these first."))
        }
        throw PracticeFileError(sorted)
    }
}
