import Foundation

/// A call on a file that failed.
struct FileFault: Error, CustomStringConvertible {
    var call: String
    var path: String
    var number: Int32

    var description: String { "\(call): \(unsafe String(cString: strerror(number)))" }
}

extension JournalError {
    /// Says what to do about a failed call on a file.
    init(_ fault: FileFault, _ what: String = "The ledger cannot be written") {
        switch fault.number {
        case ENOSPC, EDQUOT:
            self.init(
                .full,
                "\(what): the disk is full. Free space or give the data folder a larger disk.",
                cause: fault
            )
        case EROFS, EACCES, EPERM:
            self.init(
                .readOnly,
                "\(what): \(fault.path.isEmpty ? "its folder" : fault.path) is not open to this user. Check the owner, the mode "
                    + "and the mount.",
                cause: fault
            )
        default:
            self.init(.disk, "\(what): \(fault). Check the disk and the system's log.", cause: fault)
        }
    }
}
