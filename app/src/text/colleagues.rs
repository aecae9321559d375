//! Contact persons and their colleagues.

use domain::{MembershipState, Role};

use super::{Text, sentences};

sentences! {
    review_title: "Заявка коллеги", "Request from a colleague";
    review_lead: "Этот человек просит доступ в\u{a0}Личный кабинет от лица вашей компании. Подтвердите доступ, если он работает у\u{a0}вас.",
        "This person asks for access to the client cabinet on behalf of your company. Approve the request if they work with you.";
    review_who: "Заявитель", "Applicant";
    review_email: "Электронная почта", "Email";
    review_email_proved: "подтверждена", "confirmed";
    review_phone: "Телефон", "Phone";
    review_phone_proved: "подтверждён", "confirmed";
    review_phone_unproved: "не подтверждён", "not confirmed";
    review_company: "Компания", "Company";
    review_requested: "Заявка подана", "Submitted";
    review_contacts: "Почту и\u{a0}телефон коллеги покажем, когда вы войдёте.", "Your colleague’s email address and phone are shown once you sign in.";
    review_password: "Ваш пароль от Личного кабинета", "Your client cabinet password";
    review_password_hint: "В\u{a0}этом браузере вы не вошли в\u{a0}кабинет, поэтому решение подтверждается паролем.",
        "You are not signed in to the cabinet in this browser, so confirm the decision with your password.";
    review_reason: "Причина отказа", "Reason for rejection";
    review_reason_hint: "Нужна только для отказа. Её увидит заявитель.", "Needed only to reject. The applicant will see it.";
    review_approve: "Одобрить", "Approve";
    review_refuse: "Отклонить", "Reject";
    review_decide_busy: "Сохраняем решение…", "Saving…";
    review_by: "Кто решил", "Decided by";
    review_at: "Когда", "When";
    review_why: "Причина", "Reason";
    review_to_colleagues: "К\u{a0}списку коллег", "To colleagues";
    review_expired: "Срок ссылки истёк", "The link has expired";
    review_expired_text: "Ссылка действует 14 дней. Если заявка ещё ждёт решения, она есть в вашем кабинете, в разделе «Коллеги».",
        "A link is valid for 14 days. If the request is still waiting, you will find it in your cabinet, under “Colleagues”.";
    review_superseded: "Есть письмо новее", "There is a newer email";
    review_superseded_text: "Мы отправили вам новую ссылку на эту заявку. Откройте последнее письмо или раздел «Коллеги» в кабинете.",
        "We have sent you a new link to this request. Open the latest email, or “Colleagues” in the cabinet.";
    review_not_yours: "Решение больше не за вами", "This decision is no longer yours";
    review_not_yours_text: "Вы больше не контактное лицо этой компании, поэтому ссылка не действует. Заявку рассмотрят другое контактное лицо или служба клиентского сервиса.",
        "You are no longer a contact person of this company, so the link is not valid. Another contact person or client service will decide.";
    review_unknown: "Такой ссылки нет", "Link not found";
    review_unknown_text: "Проверьте, что ссылка скопирована из письма целиком, или откройте раздел «Коллеги» в кабинете.",
        "Check that you copied the whole link from the email, or open “Colleagues” in the cabinet.";

    colleagues_requests: "Ждут решения", "Waiting for a decision";
    colleagues_no_requests: "Новых заявок нет. Когда коллега попросит доступ, мы напишем вам на почту.",
        "No new requests. When a colleague asks for access, we will email you.";
    colleagues_asked: "Служба клиентского сервиса попросила заявителя уточнить заявку. Одобрить её можно будет после ответа.",
        "Client service has asked the applicant for details. You can approve the request once they answer.";
    colleagues_people: "Кто работает в кабинете", "Who works in the cabinet";
    colleagues_alone: "Пока здесь только вы. Пригласите коллег или дождитесь их заявок.",
        "It is only you so far. Invite colleagues or wait for their requests.";
    colleagues_further: "Показать дальше", "Show more";
    colleagues_from_the_first: "К началу списков", "To the beginning of the lists";
    colleagues_you: "это вы", "you";
    colleagues_since: "Доступ открыт", "Access since";
    colleagues_revoke: "Закрыть доступ", "Revoke access";
    colleagues_hand_on: "Передать роль", "Transfer role";
    colleagues_last: "Вы единственное контактное лицо. Чтобы закрыть свой доступ, сначала передайте роль коллеге.",
        "You are the only contact person. To give up your access, first transfer the role to a colleague.";
    colleagues_invite: "Пригласить коллегу", "Invite a colleague";
    colleagues_invitations: "Приглашения", "Invitations";
    colleagues_invited_at: "Письмо отправлено", "Email sent";
    colleagues_invitation_until: "Действует до", "Valid until";
    colleagues_invitation_expired: "Срок истёк", "Expired";
    colleagues_resend: "Отправить снова", "Send again";
    colleagues_uninvite: "Отменить", "Cancel";
    colleagues_decided: "Последние решения", "Latest decisions";
    colleagues_back: "Отмена", "Cancel";
    colleagues_gone: "Этой записи уже нет в\u{a0}списке", "This entry is no longer on the list";
    colleagues_gone_text: "Возможно, решение уже приняли. Вернитесь к списку и посмотрите последние решения.",
        "It may have been decided already. Go back to the list and see the latest decisions.";

    refuse_title: "Отклонить заявку", "Reject the request";
    refuse_lead: "Заявитель получит письмо с\u{a0}причиной и\u{a0}сможет подать заявку снова.",
        "The applicant will get an email with the reason and may apply again.";
    revoke_title: "Закрыть доступ", "Revoke access";
    revoke_lead: "Человек сразу перестанет работать от лица компании и получит письмо с причиной.",
        "The person will lose access on behalf of the company at once and get an email with the reason.";
    revoke_self_lead: "Вы сразу перестанете работать от лица компании.", "You will lose access on behalf of the company at once.";
    revoke_reason: "Причина", "Reason";
    reason_hint: "Её увидит сам человек.", "The person will see it.";
    hand_on_title: "Передать роль контактного лица", "Transfer the role of contact person";
    hand_on_lead: "Коллега будет решать, кого допустить в кабинет, и получит об этом письмо.",
        "Your colleague will decide who may enter the cabinet, and will get an email about it.";
    hand_on_stay: "Я\u{a0}тоже остаюсь контактным лицом", "I remain a contact person too";
    hand_on_button: "Передать роль", "Transfer role";
    invite_title: "Пригласить коллегу", "Invite a colleague";
    invite_lead: "Отправим письмо со ссылкой на регистрацию. Кто зарегистрируется по ней с этим адресом, получит доступ сразу, без отдельной заявки.",
        "We will email a registration link. Whoever registers with it and this address gets access at once, without a separate request.";
    invite_email: "Электронная почта коллеги", "Colleague’s email";
    invite_button: "Отправить приглашение", "Send invitation";
    invite_busy: "Отправляем…", "Sending…";

    colleagues_not_you: "Коллегами управляет контактное лицо", "Colleagues are managed by the contact person";
    colleagues_not_you_text: "Контактное лицо решает, кто работает в кабинете от лица компании.",
        "A contact person decides who works in the cabinet on behalf of a company.";
    colleagues_contacts: "Контактные лица", "Contact persons";
    colleagues_no_contact: "Контактного лица пока нет. Его может назначить служба клиентского сервиса: напишите ей.",
        "There is no contact person yet. Client service can appoint one: contact them.";
    colleagues_not_member: "Кто контактное лицо, станет видно после одобрения заявки.",
        "You will see who the contact person is once your request is approved.";
    colleagues_no_company: "У вас пока нет компании. Подайте заявку в разделе «Заявки».",
        "You have no company yet. Submit a request under “Requests”.";

    invited_title: "Вас приглашает коллега", "A colleague invites you";
    invited_gone: "Приглашение больше не действует", "The invitation is no longer valid";
    invited_gone_text: "Попросите коллегу прислать новое или зарегистрируйтесь без него: тогда заявку рассмотрит контактное лицо компании или служба клиентского сервиса.",
        "Ask your colleague for a new one, or register without it: then a contact person of the company or client service will review your request.";
}

impl Text {
    /// What somebody is to a company.
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::ContactPerson => self.pick("Контактное лицо", "Contact person"),
            Role::Employee => self.pick("Сотрудник", "Employee"),
        }
    }

    /// What became of a request, as a heading for a contact person.
    pub fn review_decided(self, state: MembershipState) -> &'static str {
        match state {
            MembershipState::Requested => self.pick("Заявка ждёт решения", "The request is waiting for a decision"),
            MembershipState::ActionNeeded => self.pick(
                "Заявителя попросили уточнить заявку",
                "The applicant was asked for details",
            ),
            MembershipState::Approved => self.pick("Заявка одобрена", "The request is approved"),
            MembershipState::Rejected => self.pick("Заявка отклонена", "The request is rejected"),
            MembershipState::Withdrawn => self.pick("Заявитель отозвал заявку", "The applicant withdrew the request"),
            MembershipState::Revoked => self.pick(
                "Доступ был открыт, а потом закрыт",
                "Access was granted and later revoked",
            ),
        }
    }

    /// What has just been done, by the code that a redirect carries; nothing for a code that is no such thing.
    pub fn colleagues_done(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "approved" => self.pick(
                "Заявка одобрена. Коллега получит письмо",
                "Approved. Your colleague will get an email",
            ),
            "refused" => self.pick(
                "Заявка отклонена. Заявитель получит письмо",
                "Rejected. The applicant will get an email",
            ),
            "revoked" => self.pick("Доступ закрыт", "Access revoked"),
            "handed-on" => self.pick(
                "Роль передана. Коллега получит письмо",
                "The role is transferred. Your colleague will get an email",
            ),
            "invited" => self.pick(
                "Приглашение отправлено. Ссылка в нём действует 14 дней",
                "Invitation sent. Its link is valid for 14 days",
            ),
            "uninvited" => self.pick(
                "Приглашение отменено, ссылка в нём не действует",
                "Invitation cancelled: its link is no longer valid",
            ),
            _ => return None,
        })
    }

    /// Who is to be let in by an invitation, and what for.
    pub fn invited_text(self, name: &str, company: &str, email: &str) -> String {
        match self.0 {
            domain::Lang::Ru => format!(
                "Приглашает {name}, компания {company}. Зарегистрируйтесь с адресом {email} и не меняйте компанию: доступ откроется сразу после подтверждения адреса."
            ),
            domain::Lang::En => format!(
                "You are invited by {name} of {company}. Register with the address {email} and leave the company as it is: access will open as soon as you confirm the address."
            ),
        }
    }
}
