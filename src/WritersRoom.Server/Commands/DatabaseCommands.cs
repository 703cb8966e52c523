using System.CommandLine;
using WritersRoom.Data;

namespace WritersRoom.Server.Commands;

internal static class DatabaseCommands
{
    public static Command Create()
    {
        var up = new Command("up", "Bring the schema up to date.");
        up.SetAction(async (_, cancellationToken) =>
        {
            await using var product = await ProductScope.OpenAsync(cancellationToken);
            await product.Get<DatabaseMigrator>().UpAsync(cancellationToken);
            Console.WriteLine("The schema is up to date.");
        });

        var to = new Option<string?>("--to") { Description = "Step back to this migration instead of dropping everything." };
        var yes = new Option<bool>("--yes") { Description = "Needed: taking the schema down deletes what is in it." };
        var down = new Command("down", "Take the schema down. Everything in it is deleted.") { to, yes };
        down.SetAction(async (parsed, cancellationToken) =>
        {
            if (!parsed.GetValue(yes))
            {
                await Console.Error.WriteLineAsync("This deletes every script, conversation and document. Say --yes if that is meant.");
                return 2;
            }

            await using var product = await ProductScope.OpenAsync(cancellationToken);
            await product.Get<DatabaseMigrator>().DownAsync(parsed.GetValue(to), cancellationToken);
            Console.WriteLine("The schema is down.");
            return 0;
        });

        var status = new Command("status", "Which migrations are applied and which are pending.");
        status.SetAction(async (_, cancellationToken) =>
        {
            await using var product = await ProductScope.OpenAsync(cancellationToken);
            var found = await product.Get<DatabaseMigrator>().StatusAsync(cancellationToken);
            foreach (var migration in found.Applied)
                Console.WriteLine($"applied  {migration}");
            foreach (var migration in found.Pending)
                Console.WriteLine($"pending  {migration}");
        });
        return new Command("db", "The database schema.") { up, down, status };
    }
}
