/// File Meta Information (PS3.10 7.1): what a file says of the data set in it.
public struct FileMetaInformation: Sendable {
    /// Media Storage SOP Class UID (0002,0002).
    public var sopClassUID: UID?
    /// Media Storage SOP Instance UID (0002,0003).
    public var sopInstanceUID: UID?
    /// Transfer Syntax UID (0002,0010); nil if the file does not name one.
    public var transferSyntaxUID: UID?
    /// Implementation Class UID (0002,0012).
    public var implementationClassUID: UID?
    /// Implementation Version Name (0002,0013).
    public var implementationVersionName: String?
    /// Source Application Entity Title (0002,0016).
    public var sourceAETitle: String?
}
