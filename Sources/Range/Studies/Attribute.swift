import DICOM

/// One attribute of an instance: its tag and its value, in whatever order; `write` sorts.
struct Attribute: Sendable {
    /// What an attribute holds; the dictionary knows the representation.
    enum Value: Sendable {
        case text(String)
        case integers([Int])
        case numbers([Double])
        case tags([Tag])
        case items([[Attribute]])
    }

    let tag: Tag
    let value: Value

    init(_ tag: Tag, _ text: String) {
        self.tag = tag
        value = .text(text)
    }

    init(_ tag: Tag, integers: Int...) {
        self.tag = tag
        value = .integers(integers)
    }

    init(_ tag: Tag, numbers: Double...) {
        self.tag = tag
        value = .numbers(numbers)
    }

    init(_ tag: Tag, tags: Tag...) {
        self.tag = tag
        value = .tags(tags)
    }

    init(_ tag: Tag, items: [[Attribute]]) {
        self.tag = tag
        value = .items(items)
    }

    /// A code of a coding scheme (PS3.3 8.8), as the only item of a sequence.
    static func code(_ tag: Tag, _ value: String, _ scheme: String, _ meaning: String) -> Attribute {
        Attribute(
            tag,
            items: [
                [
                    Attribute(.codeValue, value), Attribute(.codingSchemeDesignator, scheme),
                    Attribute(.codeMeaning, meaning),
                ]
            ]
        )
    }
}

extension DataSetWriter {
    /// Appends attributes in the order of their tags.
    mutating func append(_ attributes: [Attribute]) throws(DICOMError) {
        for attribute in attributes.sorted(by: { $0.tag < $1.tag }) {
            switch attribute.value {
            case .text(let text): try append(attribute.tag, text)
            case .integers(let numbers): try append(attribute.tag, integers: numbers)
            case .numbers(let numbers): try append(attribute.tag, numbers: numbers)
            case .tags(let tags): try append(attribute.tag, tags: tags)
            case .items(let items):
                try append(attribute.tag, itemsOf: items) { (writer, item) throws(DICOMError) in
                    try writer.append(item)
                }
            }
        }
    }
}
