using Npgsql;

namespace WritersRoom.Jobs.CrashNode;

public sealed record Errand(int Number) : IJobArgs
{
    public static string Kind => "errand";
}

/// <summary>Writes one row, in the transaction that completes the job.</summary>
public sealed class ErrandWorker(NpgsqlDataSource dataSource) : IJobWorker<Errand>
{
    public async Task WorkAsync(JobContext<Errand> context, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        Console.Out.WriteLine("working");
        await using var effect = new NpgsqlCommand("INSERT INTO effects (job_id, name) VALUES ($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = context.Id }, new() { Value = $"{context.Args.Number}" } },
        };
        await effect.ExecuteNonQueryAsync(cancellationToken);
        await context.CompleteAsync(connection, transaction, cancellationToken: cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Console.Out.WriteLine("worked");
    }
}
