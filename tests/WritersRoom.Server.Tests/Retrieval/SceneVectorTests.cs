using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WritersRoom.Data;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Retrieval;

public sealed class SceneVectorTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>Set where the database under test is known to have pgvector, so that its half cannot be passed over unseen.</summary>
    private const string PgvectorExpected = "WRITERSROOM_TEST_PGVECTOR";

    [Fact]
    public async Task PostgreSQL_and_this_process_compare_vectors_alike()
    {
        var script = Guid.Parse((await server.UploadFountainAsync(TestScripts.WithScenes(8) + TestScripts.Letter)).Text("id"));
        await server.DrainJobsAsync();
        var vectors = server.Services.GetRequiredService<SceneVectors>();
        var query = LocalEmbeddingGenerator.Embed("Where is the letter hidden?");

        var inProcess = await vectors.InProcessAsync(script, LocalEmbeddingGenerator.ModelName, query, CancellationToken.None);

        var plain = await PlainCosinesAsync(script, query);
        ShouldAgree(inProcess, plain);
        var hasPgvector = await vectors.HasPgvectorAsync();
        if (Environment.GetEnvironmentVariable(PgvectorExpected) is { Length: > 0 })
            hasPgvector.ShouldBeTrue();
        if (hasPgvector)
            ShouldAgree(await vectors.InDatabaseAsync(script, LocalEmbeddingGenerator.ModelName, query, CancellationToken.None), plain);
    }

    [Fact]
    public async Task Vectors_of_another_model_are_never_compared()
    {
        var script = Guid.Parse((await server.UploadFountainAsync(TestScripts.WithScenes(3))).Text("id"));
        await server.DrainJobsAsync();

        var nearness = await server.Services.GetRequiredService<SceneVectors>().NearnessAsync(script, "another-model", [1f, 0f], CancellationToken.None);

        nearness.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_did_not_answer_is_asked_again()
    {
        var connection = new NpgsqlConnectionStringBuilder(server.Database.ConnectionString) { Pooling = false };
        var later = $"{connection.Database}_later";
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = later }.ConnectionString);
        var vectors = new SceneVectors(server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>(), database);
        await Should.ThrowAsync<PostgresException>(vectors.HasPgvectorAsync);

        await TestPostgres.ExecuteAsync($"CREATE DATABASE {later}");
        try
        {
            (await vectors.HasPgvectorAsync()).ShouldBeFalse();
        }
        finally
        {
            await TestPostgres.DropAsync(later);
        }
    }

    private async Task<Dictionary<Guid, double>> PlainCosinesAsync(Guid script, float[] query)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        var rows = await db.SceneEmbeddings.Where(row => db.Scenes.Any(scene => scene.Id == row.SceneId && scene.ScriptId == script)).ToListAsync();
        rows.Count.ShouldBe(12);
        return rows.ToDictionary(row => row.SceneId, row => row.Embedding.Zip(query, (a, b) => (double)a * b).Sum());
    }

    private static void ShouldAgree(IReadOnlyDictionary<Guid, double> found, Dictionary<Guid, double> plain)
    {
        found.Keys.ShouldBe(plain.Keys, ignoreOrder: true);
        foreach (var (scene, cosine) in plain)
            found[scene].ShouldBe(cosine, 1e-4);
    }
}
