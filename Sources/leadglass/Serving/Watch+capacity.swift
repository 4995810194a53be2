import Console
import Foundation
import Practice
import Records

extension Watch {
    /// Keeps a sample of what is used of the vault's disk, once an hour, and says if it fills.
    func capacityTurn() async throws {
        let held = await status.report().vault
        // A vault that cannot be asked says nothing of its disk.
        guard held.freeBytes > 0 else { return }
        let (path, time) = (folder.path, now().microseconds)
        try await Blocking.run { [office] in
            guard
                let total = try FileManager.default.attributesOfFileSystem(forPath: path)[.systemSize] as? NSNumber
            else { return }
            let used = max(0, total.intValue - held.freeBytes)
            _ = try office.samples.add(Capacity.Sample(at: time, usedBytes: used))
        }
        status.set("disk-filling", Capacity.alarm(await office.forecast(held)))
    }
}
