package takedown.budget;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** Cool-downs in PostgreSQL. */
final class StoredCoolDowns implements CoolDowns {
    private final DataSource database;

    StoredCoolDowns(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<CoolDown> of(String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select until, strikes, why from upstream_cool_down where upstream = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new CoolDown(
                                row.getObject(1, OffsetDateTime.class).toInstant(), row.getInt(2), row.getString(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cool-downs cannot be read", e);
        }
    }

    @Override
    public void set(String key, CoolDown coolDown) {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert =
                        connection.prepareStatement("insert into upstream_cool_down (upstream, until, strikes, why)"
                                + " values (?, ?, ?, ?) on conflict (upstream) do update set"
                                + " until = greatest(upstream_cool_down.until, excluded.until),"
                                + " strikes = excluded.strikes, why = excluded.why")) {
            upsert.setString(1, key);
            upsert.setObject(2, coolDown.until().atOffset(ZoneOffset.UTC));
            upsert.setInt(3, coolDown.strikes());
            upsert.setString(4, coolDown.why());
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a cool-down cannot be written", e);
        }
    }
}
