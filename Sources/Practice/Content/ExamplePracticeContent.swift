import ContentData

/// The practice that `leadglass example` shows: Prairie Radiology, which does not exist.
public enum ExamplePracticeContent {
    /// Its `practice.yaml`, from `Content/example/` in the source.
    public static let text: String = {
        let bytes = unsafe UnsafeBufferPointer(
            start: leadglass_example_practice(),
            count: leadglass_example_practice_size()
        )
        return unsafe String(decoding: bytes, as: UTF8.self)
    }()
}
