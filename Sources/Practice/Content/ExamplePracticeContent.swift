/// The practice that `leadglass example` shows: Prairie Radiology, which does not exist.
public enum ExamplePracticeContent {
    /// Its `practice.yaml`, from `Content/example/` in the source.
    public static let text = BuiltInContent.files("example").first { $0.name.hasSuffix("/practice.yaml") }?.text ?? ""
}
