using Npgsql;

namespace WritersRoom.Data;

/// <summary>Statements that go past Entity Framework, where each tenth of a millisecond counts. Holes in the text become parameters; a hole that is such a text itself is part of it.</summary>
internal static class SqlStatements
{
    public static NpgsqlBatchCommand ToBatchCommand(this FormattableString statement)
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = TextOf(statement, command.Parameters);
        return command;
    }

    private static string TextOf(FormattableString statement, NpgsqlParameterCollection parameters) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, statement.Format, [.. statement.GetArguments().Select(value => value is FormattableString part ? TextOf(part, parameters) : HoleOf(value, parameters))]);

    // Nothing has no type, and a statement with a parameter of no type is planned anew each time; as a word of the text it is planned once.
    private static string HoleOf(object? value, NpgsqlParameterCollection parameters)
    {
        if (value is null)
            return "NULL";
        parameters.Add(new NpgsqlParameter { Value = value });
        return $"${parameters.Count}";
    }
}
