using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Data;
using WritersRoom.TestSupport;

namespace WritersRoom.Tests.Data;

public sealed class MigrationTests
{
    /// <summary>Every table, column, constraint and index of the schema, as PostgreSQL says it.</summary>
    private const string Catalogue =
        """
        SELECT 'column', table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory'
        UNION ALL
        SELECT 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '"__EFMigrationsHistory"'
        UNION ALL
        SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'
        ORDER BY 1, 2
        """;

    [Fact]
    public async Task The_schema_goes_up_down_and_up_again_to_the_same_catalogue()
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);
        await using var db = ContextOn(database);
        var migrator = MigratorOn(database, db);

        await migrator.UpAsync(CancellationToken.None);
        var up = await CatalogueAsync(database);
        await migrator.DownAsync(null, CancellationToken.None);
        var down = await CatalogueAsync(database);
        await migrator.UpAsync(CancellationToken.None);
        var again = await CatalogueAsync(database);

        up.Count.ShouldBeGreaterThan(150);
        down.ShouldBeEmpty();
        again.ShouldBe(up);
        (await migrator.StatusAsync(CancellationToken.None)).Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task Servers_that_start_together_migrate_once()
    {
        await using var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await using var db = ContextOn(database);
            await MigratorOn(database, db).UpAsync(CancellationToken.None);
        }));

        await using var context = ContextOn(database);
        (await context.Database.GetAppliedMigrationsAsync()).Count().ShouldBe(context.Database.GetMigrations().Count());
    }

    [Theory]
    [InlineData("CREATE INDEX idx_scenes_hash ON public.scenes USING btree (hash)")]
    [InlineData("CREATE INDEX idx_scenes_is_key ON public.scenes USING btree (is_key_scene) WHERE (is_key_scene = true)")]
    [InlineData("CREATE INDEX idx_scene_summaries_scene_id ON public.scene_summaries USING btree (scene_id)")]
    [InlineData("CREATE INDEX idx_script_outlines_script_id ON public.script_outlines USING btree (script_id)")]
    [InlineData("CREATE INDEX idx_character_sheets_script_id ON public.character_sheets USING btree (script_id)")]
    [InlineData("CREATE INDEX idx_character_sheets_character_name ON public.character_sheets USING btree (character_name)")]
    [InlineData("CREATE INDEX idx_scene_characters_character ON public.scene_characters USING btree (character_name)")]
    [InlineData("CREATE INDEX idx_plot_threads_script_id ON public.plot_threads USING btree (script_id)")]
    [InlineData("CREATE INDEX idx_scene_relationships_script_id ON public.scene_relationships USING btree (script_id)")]
    [InlineData("CREATE INDEX idx_scene_relationships_setup ON public.scene_relationships USING btree (setup_scene_id)")]
    [InlineData("CREATE INDEX idx_scene_relationships_payoff ON public.scene_relationships USING btree (payoff_scene_id)")]
    [InlineData("CREATE INDEX idx_conversation_summaries_conversation_id ON public.conversation_summaries USING btree (conversation_id)")]
    public async Task Every_index_of_the_specification_is_there(string index)
    {
        await using var database = await MigratedAsync();

        (await CatalogueAsync(database)).ShouldContain($"index {index}");
    }

    [Fact]
    public async Task Every_mapped_column_exists_with_the_nullability_it_is_mapped_with()
    {
        await using var database = await MigratedAsync();
        await using var db = ContextOn(database);
        var columns = (await CatalogueAsync(database)).Where(row => row.StartsWith("column ", StringComparison.Ordinal)).Select(row => row.Split(' ')).ToList();

        foreach (var entity in db.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                var name = $"{entity.GetTableName()}.{property.GetColumnName()}";
                var column = columns.SingleOrDefault(row => row[1] == name);
                column.ShouldNotBeNull($"{entity.ClrType.Name}.{property.Name}");
                column.Contains("YES").ShouldBe(property.IsNullable, name);
            }
        }
    }

    [Fact]
    public async Task Every_row_that_belongs_to_a_person_carries_its_owner()
    {
        // Users are persons, and the settings of models are the installation's.
        await using var database = await MigratedAsync();
        var columns = (await CatalogueAsync(database)).Where(row => row.StartsWith("column ", StringComparison.Ordinal)).Select(row => row.Split(' ')[1]).ToList();
        var tables = columns.Select(column => column.Split('.')[0]).Distinct().Where(table => table is not ("users" or "model_settings"));

        tables.ShouldAllBe(table => columns.Contains(table + ".owner_id"));
    }

    private static async Task<TestDatabase> MigratedAsync() => await TestDatabase.CreateAsync("migrated", async connectionString =>
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var db = new WritersRoomDbContext(new DbContextOptionsBuilder<WritersRoomDbContext>().UseNpgsql(dataSource).Options);
        await new DatabaseMigrator(db, dataSource, NullLogger<DatabaseMigrator>.Instance, TimeProvider.System).UpAsync(CancellationToken.None);
    });

    private static WritersRoomDbContext ContextOn(TestDatabase database)
        => new(new DbContextOptionsBuilder<WritersRoomDbContext>().UseNpgsql(database.DataSource).Options);

    private static DatabaseMigrator MigratorOn(TestDatabase database, WritersRoomDbContext db)
        => new(db, database.DataSource, NullLogger<DatabaseMigrator>.Instance, TimeProvider.System);

    private static async Task<List<string>> CatalogueAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand(Catalogue);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add($"{row.GetString(0)} {row.GetString(1)}");
        return rows;
    }
}
