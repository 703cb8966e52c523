using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace WritersRoom.Data.Migrations;

/// <summary>The Scribe is started and stopped by the words people say with it too: "OK, start the scribe, please." A sentence that only has the words in it is talk.</summary>
[DbContext(typeof(WritersRoomDbContext))]
[Migration("20261201130300_PoliteCommands")]
public sealed class PoliteCommands : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE OR REPLACE FUNCTION scribe_command(message text) RETURNS text LANGUAGE sql IMMUTABLE AS $command$
            SELECT substring(lower(message) FROM
                '^[ \t\r\n,.!]*(?:(?:please|ok|okay|now|yes)[ \t\r\n,.!]+)*'
                '(start|stop)[ \t\r\n]+(?:the[ \t\r\n]+)?scribe'
                '(?:[ \t\r\n,.!]+(?:please|now|thanks|thank[ \t\r\n]+you))*[ \t\r\n,.!]*$')
        $command$;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE OR REPLACE FUNCTION scribe_command(message text) RETURNS text LANGUAGE sql IMMUTABLE AS $command$
            SELECT CASE regexp_replace(lower(btrim(message, E' \t\r\n.!')), '^please ', '')
                WHEN 'start the scribe' THEN 'start' WHEN 'start scribe' THEN 'start'
                WHEN 'stop the scribe' THEN 'stop' WHEN 'stop scribe' THEN 'stop' END
        $command$;
        """);
}
