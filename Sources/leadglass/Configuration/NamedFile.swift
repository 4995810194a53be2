import Foundation
import Glibc
import Outbound

/// A file or a folder that the configuration names, and what it must be.
struct NamedFile {
    /// What a file is for.
    enum Use {
        /// It holds a secret.
        case secret
        /// It holds a private key in PEM.
        case privateKey
        /// It is read, and no secret.
        case read
        /// It is made if it is not there, and appended to.
        case appended
        /// It is a folder that is read.
        case folder
    }

    var path: String
    /// What the section is called in messages.
    var section: String
    var key: String
    var line: Int?
    var use: Use

    /// What is wrong with the file now; nil if nothing is.
    var problem: (message: String, cure: String)? {
        switch use {
        case .secret: SecretFile.problem(path).map { ("it cannot be used.", $0) }
        case .read: isReadable ? nil : unreadable
        case .privateKey: keyProblem
        case .appended: appendProblem
        case .folder: isReadableFolder ? nil : ("\(path) is no folder that can be read.", "Make it, or check the path.")
        }
    }

    private var isReadable: Bool { unsafe access(path, R_OK) == 0 && isFile }

    private var unreadable: (String, String) {
        ("\(path) cannot be read.", "Check the path, and that Leadglass's user may read it.")
    }

    private var isReadableFolder: Bool {
        unsafe access(path, R_OK | X_OK) == 0 && attributes?[.type] as? FileAttributeType == .typeDirectory
    }

    private var isFile: Bool { attributes?[.type] as? FileAttributeType == .typeRegular }

    /// The permissions; nil if there is nothing at the path.
    private var mode: Int? { (attributes?[.posixPermissions] as? NSNumber)?.intValue }

    private var attributes: [FileAttributeKey: Any]? {
        try? FileManager.default.attributesOfItem(atPath: (path as NSString).resolvingSymlinksInPath)
    }

    private var keyProblem: (String, String)? {
        guard isReadable, let mode else { return unreadable }
        guard mode & 0o077 == 0 else {
            return ("others than its owner may open \(path).", "Give `chmod 600 \(path)`.")
        }
        return nil
    }

    private var appendProblem: (String, String)? {
        if mode != nil {
            guard unsafe access(path, W_OK) == 0, isFile else {
                return ("\(path) cannot be written.", "Name a file that Leadglass's user may append to.")
            }
            return nil
        }
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        guard unsafe access("/" + folder, W_OK | X_OK) == 0 else {
            return ("no file can be made in /\(folder).", "Make the folder, and let Leadglass's user write there.")
        }
        return nil
    }
}
