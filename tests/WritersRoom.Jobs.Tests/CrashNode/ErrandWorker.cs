using Npgsql;

namespace WritersRoom.Jobs.CrashNode;

public sealed record Errand(int Number) : IJobArgs
{
    public static string Kind => "errand";
}

/// <summary>Writes one row, in the transaction that completes the job. It does not look at its token: what keeps a late effect out is the database.</summary>
public sealed class ErrandWorker(NpgsqlDataSource dataSource, Gate gate) : IJobWorker<Errand>
{
    public async Task WorkAsync(JobContext<Errand> context, CancellationToken cancellationToken)
    {
        // Taken before it is said, so that a "go" that comes at once is heard.
        var passed = gate.PassAsync();
        await Console.Out.WriteLineAsync("working");
        await passed;
        try
        {
            await WriteAsync(context);
            await Console.Out.WriteLineAsync("worked");
        }
        catch (Exception exception)
        {
            await Console.Out.WriteLineAsync(exception is JobLeaseLostException ? "refused" : "failed");
            throw;
        }
    }

    private async Task WriteAsync(JobContext<Errand> context)
    {
        await using var connection = await dataSource.OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await using var effect = new NpgsqlCommand("INSERT INTO effects (job_id, name) VALUES ($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = context.Id }, new() { Value = $"{context.Args.Number}" } },
        };
        await effect.ExecuteNonQueryAsync(CancellationToken.None);
        await context.CompleteAsync(connection, transaction, cancellationToken: CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
