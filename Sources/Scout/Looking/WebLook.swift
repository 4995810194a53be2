import Practice

/// Which request comes next at a port that speaks HTTP: `GET /`, then a DICOMweb search at each path that it may have.
///
/// The search (QIDO-RS, PS3.18 10.6) asks for the study with a UID that no study has, so that no answer can have a patient in it:
/// `limit=0` would not do, since to some servers it means no limit. The body is not read whatever it is.
struct WebLook: Sendable {
    private let paths: [String]
    private var index = -1
    private var root: HTTPHead?
    private var isDICOMweb = false

    /// From a UUID of our own, which nobody else makes a study of (PS3.5 B.2).
    private static let nobodysStudy = "2.25.311063286716394561943284560158279612042"

    init(_ plan: DiscoveryPlan) {
        paths = plan.dicomWebPaths
    }

    /// The request to make next.
    var question: Attempt.Question {
        if index < 0 { return .http(target: "/", accept: "*/*") }
        return .http(
            target: "\(paths[index])?StudyInstanceUID=\(Self.nobodysStudy)&limit=1",
            accept: "application/dicom+json"
        )
    }

    /// Takes what came of it.
    ///
    /// - Returns: whether another is to be made.
    mutating func take(_ answer: PeerAnswer?) -> Bool {
        guard case .http(let head) = answer else { return false }
        if index < 0 {
            root = head
        } else {
            isDICOMweb = answersAsDICOMweb(head)
        }
        index += 1
        return !isDICOMweb && index < paths.count
    }

    /// What they have shown.
    var speech: HTTPSpeech {
        HTTPSpeech(status: root?.status ?? 0, server: root?.server ?? "", isDICOMweb: isDICOMweb)
    }

    /// Results in DICOM JSON, or no results (PS3.18 10.6.3.1: 204); or a sign-in asked for at this path, where the
    /// server's first page needs none.
    private func answersAsDICOMweb(_ head: HTTPHead) -> Bool {
        switch head.status {
        case 200: head.contentType == "application/dicom+json"
        case 204: root?.status != 204
        case 401: root.map { $0.status != 401 && $0.status != 403 } ?? false
        default: false
        }
    }
}
