/// What waits for a PACS.
enum QueueTemplate {
    static let text = """
        <section aria-labelledby="queue">
        <h2 id="queue">Delivery queue</h2>
        {{^hasQueue}}
        <p>Empty: every image has reached its PACS.</p>
        {{/hasQueue}}
        {{#hasQueue}}
        <p>{{queueSummary}}</p>
        <table class="stack" role="table">
        <caption>What waits, by sender</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Sender</th>\
        <th role="columnheader" scope="col">Address</th><th role="columnheader" scope="col">Waits for</th>\
        <th role="columnheader" scope="col" class="number">Sole copies</th>\
        <th role="columnheader" scope="col" class="number">Data</th>\
        <th role="columnheader" scope="col" class="number">Oldest</th></tr></thead>
        <tbody role="rowgroup">
        {{#queue}}
        <tr role="row"><th role="rowheader" scope="row">{{caller}}</th>\
        <td role="cell" data-label="Address">{{address}}</td><td role="cell" data-label="Waits for">{{upstream}}</td>\
        <td role="cell" data-label="Sole copies" class="number">{{soleCopies}}</td>\
        <td role="cell" data-label="Data" class="number">{{bytes}}</td>\
        <td role="cell" data-label="Oldest" class="number">{{age}}</td></tr>
        {{/queue}}
        </tbody>
        </table>
        {{/hasQueue}}
        {{#hasParked}}
        <details open>
        <summary>Set aside: the PACS broke off on these three times</summary>
        <table class="stack" role="table">
        <caption>Instances set aside, the oldest first</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">SOP Instance UID</th>\
        <th role="columnheader" scope="col">Sender</th><th role="columnheader" scope="col">PACS</th>\
        <th role="columnheader" scope="col">Reason</th></tr></thead>
        <tbody role="rowgroup">
        {{#parked}}
        <tr role="row"><th role="rowheader" scope="row">{{uid}}</th>\
        <td role="cell" data-label="Sender">{{caller}}</td><td role="cell" data-label="PACS">{{upstream}}</td>\
        <td role="cell" data-label="Reason">{{reason}}</td></tr>
        {{/parked}}
        </tbody>
        </table>
        </details>
        {{/hasParked}}
        </section>

        """
}
