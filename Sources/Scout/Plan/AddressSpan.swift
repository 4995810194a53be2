/// Addresses of one family from the first to the last.
struct AddressSpan: Hashable, Sendable {
    var first: IPAddress
    var last: IPAddress

    /// How many they are. All of IPv6 is one fewer than it should be, which no plan may reach.
    var count: UInt128 {
        let distance = last.value - first.value
        return distance == .max ? .max : distance + 1
    }
}

/// A set of addresses as few spans, in order and apart: it takes no more memory for a /16 than for two addresses.
struct AddressSet: Hashable, Sendable, Sequence {
    private(set) var spans: [AddressSpan] = []

    /// The addresses of all these spans.
    init(_ spans: some Sequence<AddressSpan>) {
        for span in spans.sorted(by: { $0.first < $1.first }) {
            guard let last = self.spans.last, last.last.family == span.first.family,
                span.first.value <= last.last.value || span.first.value - last.last.value == 1
            else {
                self.spans.append(span)
                continue
            }
            if span.last > last.last { self.spans[self.spans.count - 1].last = span.last }
        }
    }

    /// How many addresses there are.
    var count: UInt128 {
        spans.reduce(0) { total, span in
            let (sum, overflows) = total.addingReportingOverflow(span.count)
            return overflows ? .max : sum
        }
    }

    /// The addresses that are not in `other`.
    func subtracting(_ other: AddressSet) -> AddressSet {
        AddressSet(spans.flatMap { span in Self.cut(span, by: other.spans) })
    }

    private static func cut(_ span: AddressSpan, by others: [AddressSpan]) -> [AddressSpan] {
        var left: AddressSpan? = span
        var kept: [AddressSpan] = []
        for other in others where other.first.family == span.first.family {
            guard let rest = left, other.first <= rest.last, other.last >= rest.first else { continue }
            if other.first > rest.first {
                kept.append(AddressSpan(first: rest.first, last: IPAddress(rest.first.family, other.first.value - 1)))
            }
            left =
                other.last < rest.last
                ? AddressSpan(first: IPAddress(rest.first.family, other.last.value + 1), last: rest.last) : nil
        }
        if let left { kept.append(left) }
        return kept
    }

    /// The addresses in order, made one at a time.
    func makeIterator() -> Iterator { Iterator(spans: spans) }

    /// Where one is in the set.
    struct Iterator: IteratorProtocol, Sendable {
        fileprivate let spans: [AddressSpan]
        private var index = 0
        private var upcoming: IPAddress?

        fileprivate init(spans: [AddressSpan]) {
            self.spans = spans
            upcoming = spans.first?.first
        }

        mutating func next() -> IPAddress? {
            guard let address = upcoming else { return nil }
            if address < spans[index].last {
                upcoming = IPAddress(address.family, address.value + 1)
            } else {
                index += 1
                upcoming = index < spans.count ? spans[index].first : nil
            }
            return address
        }
    }
}
