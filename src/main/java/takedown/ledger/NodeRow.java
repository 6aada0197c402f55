package takedown.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

@Entity(name = "NodeRow")
@Table(name = "ledger_node")
@Immutable
@IdClass(NodeRow.Key.class)
class NodeRow {
    @Id
    short level;

    @Id
    long idx;

    byte[] hash;

    record Key(short level, long idx) implements Serializable {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<NodeRow, Key> {
        /** Adds a root and flushes it, since the next level is computed from the rows in the database. */
        void add(int level, long index, byte[] hash) {
            NodeRow row = new NodeRow();
            row.level = (short) level;
            row.idx = index;
            row.hash = hash;
            persistAndFlush(row);
        }
    }
}
