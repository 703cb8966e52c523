using Npgsql;

namespace WritersRoom.Outbound;

/// <summary>A row that must stand in the database before a request leaves, and is written with the request's own, in one transaction and one trip.</summary>
/// <param name="table">The row's table.</param>
/// <param name="id">Its id.</param>
/// <param name="statements">Write it; the last of them writes one row, or none where it has to be written alone.</param>
/// <param name="writeAlone">Writes it another way, or refuses.</param>
internal sealed class OutboundCompanion(string table, Guid id, Func<IReadOnlyList<NpgsqlBatchCommand>> statements, Func<Task> writeAlone)
{
    public string Table => table;

    public Guid Id => id;

    /// <summary>Whether it stands there. Where the database was asked and gave no answer it may, all the same.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>None when it is written: the next request of the same permit finds it there.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> Statements() => IsWritten ? [] : statements();

    public void HasBeenWritten() => IsWritten = true;

    public async Task WriteAloneAsync()
    {
        await writeAlone();
        IsWritten = true;
    }
}
