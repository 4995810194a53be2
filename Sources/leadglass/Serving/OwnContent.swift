import Practice
import Risk
import Synchronization

/// The practice's own content over what is built in. It is read again when its files change, so that what is mended counts
/// without a restart; what is wrong never takes the place of what was good.
final class OwnContent: Sendable {
    private struct State {
        /// The files as they were read last; nil if they could not be.
        var files: [ContentFile]?
        var good: RiskContent?
        var problem: ContentError?
    }

    private let folder: ContentFolder
    private let state = Mutex(State())

    init(folder: ContentFolder) { self.folder = folder }

    /// The last content that was good; nil if none was since the start.
    var good: RiskContent? { state.withLock { $0.good } }

    /// What is wrong with the files as they were read last.
    var problem: ContentError? { state.withLock { $0.problem } }

    /// Reads the files if they have changed. Blocks; one caller at a time.
    ///
    /// - Returns: Content that is good and was not before.
    @discardableResult
    func read() -> RiskContent? {
        let files: [ContentFile]
        do { files = try folder.files() } catch {
            state.withLock {
                $0.files = nil
                $0.problem = error
            }
            return nil
        }
        guard state.withLock({ $0.files != files }) else { return nil }
        let read = Result { () throws(ContentError) in try RiskContent(ContentSources(own: files)) }
        return state.withLock { state in
            state.files = files
            switch read {
            case .success(let content):
                let isNew = state.good != content
                state.good = content
                state.problem = nil
                return isNew ? content : nil
            case .failure(let error):
                state.problem = error
                return nil
            }
        }
    }
}
