/// First in, first out, in constant time on average.
struct Queue<Element: Sendable>: Sendable {
    private var entering: [Element] = []
    private var leaving: [Element] = []

    var isEmpty: Bool { entering.isEmpty && leaving.isEmpty }

    mutating func append(_ element: Element) {
        entering.append(element)
    }

    mutating func popFirst() -> Element? {
        if leaving.isEmpty {
            leaving = entering.reversed()
            entering.removeAll(keepingCapacity: true)
        }
        return leaving.popLast()
    }
}
